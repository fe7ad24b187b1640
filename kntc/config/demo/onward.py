"""What becomes of a petition that its desk has handled — giải quyết tiếp theo loại đơn."""

from kntc.config.demo import desk_of_complaints, desk_of_denunciations, desk_of_feedback
from kntc.config.demo.office import Desk
from kntc.config.demo.teller import Teller
from kntc.law.petition.terms import PetitionKind
from kntc.petitions.models import Petition


def settled(t: Teller, petition: Petition, at: Desk) -> None:
    """Taken over by the desk of its kind, and settled there."""
    if petition.kind == PetitionKind.COMPLAINT:
        complaint = desk_of_complaints.taken_over(t, petition, at)
        desk_of_complaints.settled(t, complaint, t.settling(at), desk_of_complaints.some_verdict(t))
        desk_of_complaints.finished(t, complaint, t.settling(at))
    elif petition.kind == PetitionKind.DENUNCIATION:
        denunciation = desk_of_denunciations.taken_over(t, petition, at)
        desk_of_denunciations.settled(t, denunciation, t.settling(at))
    else:
        desk_of_feedback.settled(t, petition, at)
