"""The end of a sealed identity, when its file is past retention — tiêu hủy danh tính.

Run as the owner, who may switch to the vault. The row stays, for the lines that name it; what it held and the key to it
are written over by an identity of nobody, traces are gone, and so are the words of those who looked.
"""

from uuid import UUID

from django.db import connection

from kntc.vault import looks
from kntc.vault.envelope import close
from kntc.vault.identity import Identity
from kntc.vault.keys import ring

GONE = "đã tiêu hủy"


def destroy(dossier_id: UUID) -> int:
    """Write over every identity of a file; gives how many — tiêu hủy danh tính của một hồ sơ."""
    keys = ring()
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM vault.identity WHERE dossier_id = %s FOR UPDATE", [dossier_id])
        ids = [UUID(str(sealed)) for (sealed,) in cursor.fetchall()]
        for sealed in ids:
            nobody = close(Identity(name=GONE), sealed_id=sealed, dossier_id=dossier_id, keys=keys)
            cursor.execute(
                "UPDATE vault.identity SET key_id = %s, wrapped_key = %s, ciphertext = %s WHERE id = %s",
                [nobody.wrapped.key_id, nobody.wrapped.sealed, nobody.ciphertext, sealed],
            )
        cursor.execute("DELETE FROM vault.trace WHERE identity_id = ANY(%s)", [ids])
        cursor.execute("SELECT id FROM vault.line JOIN vault.words ON line_id = id WHERE identity_id = ANY(%s)", [ids])
        for line in [UUID(str(line)) for (line,) in cursor.fetchall()]:
            none = looks.shut_words(GONE, line, keys)
            cursor.execute(
                "UPDATE vault.words SET key_id = %s, wrapped_key = %s WHERE line_id = %s",
                [none.key_id, none.sealed, line],
            )
    return len(ids)
