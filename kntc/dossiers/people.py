"""What the law asks of the people of a file, from rows that were read already — số người đứng đơn, người đại diện."""

from collections.abc import Iterable

from kntc.dossiers.models import Party
from kntc.dossiers.terms import CLAIMANTS, PartyRole, Standing
from kntc.law.facts import PartyFacts


def facts_of(parties: Iterable[Party]) -> PartyFacts:
    """How many brought the matter, how many withdrew, whether all are nameless, how many represent."""
    everybody = list(parties)
    claimants = [party for party in everybody if party.role in CLAIMANTS]
    return PartyFacts(
        claimants=sum(party.people for party in claimants),
        withdrawn=sum(party.people for party in claimants if party.withdrew_on),
        anonymous=bool(claimants) and all(party.is_anonymous for party in claimants),
        representatives=sum(
            party.role == PartyRole.REPRESENTATIVE or party.standing == Standing.REPRESENTATIVE for party in everybody
        ),
    )
