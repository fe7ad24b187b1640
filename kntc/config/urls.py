"""Every address of the program, when one process shows every face — các địa chỉ.

A package adds one line to the list that fits: `public` (public_urls), `office` or `management` (office_urls),
`connection` (connection_urls). Which face shows which is decided in kntc.config.faces.
"""

from kntc.config.connection_urls import connection
from kntc.config.office_urls import officials
from kntc.config.operator_urls import Addresses, operators
from kntc.config.public_urls import public

urlpatterns: Addresses = [*public, *officials, *connection, *operators]

handler500 = "kntc.config.faces.server_error"
