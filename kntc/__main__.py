"""``python -m kntc``: the same as the command ``kntc`` — dòng lệnh."""

from kntc.config.entry import main

main()
