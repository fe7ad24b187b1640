"""What happens to a petition — tiếp nhận, phân loại, đề xuất, duyệt, chuyển, gắn, tách, rút đơn."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from kntc.accounts import authority
from kntc.accounts import queries as accounts
from kntc.accounts.models import Post
from kntc.audit.whole import whole
from kntc.dossiers import actions as dossiers
from kntc.dossiers.actions import Refused
from kntc.dossiers.models import Dossier
from kntc.dossiers.queries import matter_of, parties_of
from kntc.dossiers.sealing import settlers
from kntc.dossiers.terms import CLAIMANTS, Confidentiality
from kntc.law.petition.procedure import PETITION
from kntc.law.petition.terms import Direction, JoinRelation, PetitionKind, State
from kntc.law.refusal import Refusal
from kntc.law.roles import HANDLER, RECEIVER
from kntc.notices import jobs as notices
from kntc.petitions import onward, queries, sealed
from kntc.petitions.competence import body_for, is_here
from kntc.petitions.models import Petition
from kntc.petitions.receipt import CLAIMANT_OF, Receipt
from kntc.proceedings import actions as proceedings
from kntc.proceedings import clock
from kntc.proceedings import queries as spine
from kntc.proceedings.models import Event, KindRow
from kntc.reception import actions as intake
from kntc.reception.models import Visit
from kntc.search import actions as search
from kntc.units.models import Unit

DESK = frozenset({RECEIVER, HANDLER})
SAME_MATTER = "TT 05/2021, Điều 6"
TRANSFER = "Luật Tố cáo, Điều 24.2; TT 05/2021, Điều 14.1"

APPROVALS: Mapping[str, str] = {
    Direction.ACCEPT: "approve_acceptance",
    Direction.REFUSE: "approve_refusal",
    Direction.ASSIGN: "approve_assignment",
    Direction.GUIDE: "approve_guidance",
    Direction.SUPPLEMENT: "approve_supplement",
    Direction.TRANSFER: "approve_transfer",
    Direction.RETURN: "approve_return",
    Direction.FILE: "approve_filing",
    Direction.SPLIT: "approve_split",
    Direction.URGE: "approve_urging",
    Direction.INSPECT: "approve_inspection",
    Direction.TERMINATE: "approve_withdrawal",
    Direction.RECORD_PARTIAL: "approve_withdrawal",
    Direction.CONTINUE: "approve_withdrawal",
}
"""The step by which the head approves each direction."""


@whole()
def receive(
    receipt: Receipt, *, unit: Unit, actor: Post, on: date, visit: Visit | None = None, key: UUID | None = None
) -> Petition:
    """Take in a petition: file, people, number, look-up code and clocks in one transaction — tiếp nhận đơn.

    ``on`` is the legal date of receipt. People of a denunciation, of several contents or of a kind not yet known
    are sealed from the first keystroke. A petition told or handed over at a reception stays in the visit's file.
    """
    earlier = intake.opened_by(key)
    if earlier is not None:
        return Petition.objects.get(pk=earlier)
    authority.require(actor, DESK, unit=unit, on=on)
    if refusals := receipt.refusals():
        raise Refused(refusals)
    sealed.refuse_echoes(receipt)
    row = Petition(**receipt.columns())
    if visit is None:
        dossier, continues = _open_dossier(receipt, unit=unit, actor=actor, on=on), None
    else:
        dossier, continues = visit.dossier, visit.proceeding
        proceedings.take(visit, "create_petition", actor=actor, on=on)
        row.words_sealed_id = sealed.take_over_visitors(dossier, receipt, actor=actor, grantees=settlers(unit, on))
    sealed.seal_relatives(dossier, receipt, unit=unit, actor=actor, on=on)
    proceedings.open_proceeding(row, dossier=dossier, unit=unit, actor=actor, on=on, continues=continues, key=key)
    search.index(row.dossier)
    intake.note(key, row.pk)
    return row


@whole()
def receive_with(
    receipt: Receipt,
    *,
    matter_id: UUID | None,
    relation: str,
    others: Sequence[UUID] = (),
    actor: Post,
    **rest: Any,  # noqa: ANN401 -- the keywords of receive, handed on
) -> Petition:
    """Take in a petition and lay it at once with the matter that the officer chose beside the form — đơn trùng.

    ``others`` are files that look alike and are about something else: the officer's word is kept.
    """
    row = receive(receipt, actor=actor, **rest)
    search.rule_out(row.dossier, others, actor=actor)
    if matter_id is None or matter_of(row.dossier_id) != row.dossier_id:
        return row
    matter = spine.dossier_visible_to(actor, matter_id, on=clock.today())
    if matter is None:
        raise Refused([Refusal(SAME_MATTER, "Vụ việc được chọn không có hoặc bạn không được xem")])
    chosen = JoinRelation(relation) if relation in JoinRelation.__members__.values() else JoinRelation.SAME_MATTER
    associate(row, actor=actor, on=rest["on"], given={"matter_code": matter.code, "relation": chosen})
    return row


def _open_dossier(receipt: Receipt, *, unit: Unit, actor: Post, on: date) -> Dossier:
    dossier = dossiers.open_dossier(
        subject=receipt.subject,
        received_on=receipt.received_on,
        opened_at=clock.now(),
        place=receipt.place,
        is_remote=receipt.is_remote,
        confidentiality=Confidentiality.SEALED if receipt.is_sealed else Confidentiality.ORDINARY,
    )
    grantees = settlers(unit, on) if receipt.is_sealed else []
    dossiers.enter_parties(dossier, receipt.newcomers(), actor=actor, grantees=grantees)
    return dossier


@whole()
def classify(
    row: Petition,
    *,
    actor: Post,
    on: date,
    given: dict[str, Any],
    key: UUID | None = None,
    lines: Mapping[UUID, UUID] | None = None,
) -> Event:
    """Say what the petition is and whether it is fit to be handled; the program finds who is competent — phân loại.

    A petition found to be a denunciation is sealed from then on. One found to be none is opened to its file with
    ``lines``, which ``sealed.ask_lines`` wrote before this transaction; without them its people stay sealed.
    """
    row.refresh_from_db()
    kind, was_sealed = PetitionKind(given.get("kind", row.kind)), row.is_sealed_kind
    if not was_sealed and kind in sealed.SEALED_KINDS:
        sealed.conceal(row, kind, actor=actor, grantees=settlers(row.proceeding.holder, on))
    event = proceedings.take(row, "classify", actor=actor, on=on, given=given | competence(row, given, on=on), key=key)
    if lines and kind not in sealed.SEALED_KINDS:
        sealed.disclose(row, lines, actor=actor)
    for party in parties_of(row.dossier_id):
        if party.role in CLAIMANTS and party.role != CLAIMANT_OF[kind]:
            dossiers.recast(party, CLAIMANT_OF[kind])
    search.index(row.dossier)
    return event


def competence(row: Petition, given: Mapping[str, Any], *, on: date) -> dict[str, bool]:
    """Whether the matter is ours, from the body concerned and the law; nothing when the officer must say it."""
    found = body_for(row, given, on=on)
    return {} if found is None else {"competent_here": is_here(found, row.proceeding.holder)}


def propose(row: Petition, direction: Direction, *, actor: Post, on: date, proposal: str = "") -> Event:
    """Propose to the head what is to be done with it — đề xuất hướng xử lý."""
    given = {"direction": direction, "proposal": proposal}
    return proceedings.take(row, "propose", actor=actor, on=on, given=given)


def approve(row: Petition, *, actor: Post, on: date, given: dict[str, Any] | None = None) -> Event:
    """Approve what was proposed, whatever it is — duyệt hướng xử lý."""
    row.refresh_from_db()
    answers = given or {}
    action = APPROVALS.get(row.direction, "approve_acceptance")
    if action == "approve_transfer" and "receiver" not in answers:
        action = "approve_transfer_outside"
    verb = VERBS.get(action)
    if verb is not None:
        return verb(row, actor=actor, on=on, given=answers)
    return proceedings.take(row, action, actor=actor, on=on, given=answers)


@whole()
def transfer(row: Petition, *, actor: Post, on: date, given: dict[str, Any], key: UUID | None = None) -> Event:
    """Send the petition to the office competent for it — chuyển đơn.

    Closes our proceeding and opens the receiver's in the same file, which continues ours; the right to see who a
    denouncer is goes with it.
    """
    sender, receiver = row.proceeding.holder, given.get("receiver")
    _refuse_receiver(receiver, sender, on)
    event = proceedings.take(row, "approve_transfer", actor=actor, on=on, given=given, key=key)
    if receiver is not None and queries.received_further(row) is None:
        arrived = onward.sent_on(row, number=event.inputs.given["document_no"], on=on)
        proceedings.open_proceeding(
            arrived, dossier=row.dossier, unit=receiver, actor=actor, on=on, continues=row.proceeding
        )
        search.index(row.dossier)
        sealed.move_grants(row, to=settlers(receiver, on), actor=actor, on=on)
    _tell_who_watches(row, event, on=on)
    return event


@whole()
def transfer_outside(row: Petition, *, actor: Post, on: date, given: dict[str, Any], key: UUID | None = None) -> Event:
    """Send the petition to a body outside the system and wait for its reply — chuyển đơn ra ngoài hệ thống."""
    event = proceedings.take(row, "approve_transfer_outside", actor=actor, on=on, given=given, key=key)
    _tell_who_watches(row, event, on=on)
    return event


def _tell_who_watches(row: Petition, event: Event, *, on: date) -> None:
    """The third transfer of one matter, and each after it, is told to whoever watches over the province."""
    if not row.dossier.is_sealed and queries.times_transferred(row.dossier_id) >= queries.OFTEN:
        watching = {post.pk for post in accounts.monitors_of(row.proceeding.holder, on)}
        notices.announce(dossier_id=row.dossier_id, event_id=event.pk, post_ids=watching)


@whole()
def give_back(row: Petition, *, actor: Post, on: date, given: dict[str, Any], key: UUID | None = None) -> Event:
    """Return a petition to whoever sent it on, with the reason — trả đơn.

    A sender in the system has it on the desk again, in a proceeding that continues the one returned.
    """
    event = proceedings.take(row, "approve_return", actor=actor, on=on, given=given, key=key)
    sent = row.proceeding.continues
    if sent is not None and sent.holder_id != row.proceeding.holder_id and queries.received_further(row) is None:
        again = onward.once_more(sent.petition, on=on)
        proceedings.open_proceeding(
            again, dossier=row.dossier, unit=sent.holder, actor=actor, on=on, continues=row.proceeding
        )
        search.index(row.dossier)
        sealed.move_grants(row, to=settlers(sent.holder, on), actor=actor, on=on)
    return event


def _refuse_receiver(receiver: Unit | None, sender: Unit, on: date) -> None:
    if receiver is not None and receiver.pk == sender.pk:
        raise Refused([Refusal(TRANSFER, "Đơn đang ở chính cơ quan này", "receiver")])
    if receiver is not None and receiver.closed_on is not None and receiver.closed_on <= on:
        raise Refused([Refusal(TRANSFER, f"{receiver.name} đã kết thúc hoạt động", "receiver")])


@whole()
def join(row: Petition, *, actor: Post, on: date, given: dict[str, Any], key: UUID | None = None) -> Event:
    """Close the petition's own proceeding: it belongs to a matter that is there already — gắn vào vụ việc."""
    relation = JoinRelation(given.get("relation", JoinRelation.SAME_MATTER))
    return _joined(row, "join", relation, actor=actor, on=on, given=given, key=key)


@whole()
def associate(row: KindRow, *, actor: Post, on: date, given: dict[str, Any], key: UUID | None = None) -> Event:
    """Note that the petition belongs to a matter and go on handling it — ghi nhận cùng vụ việc."""
    relation = JoinRelation(given.get("relation", JoinRelation.SAME_MATTER))
    return _joined(row, "associate", relation, actor=actor, on=on, given=given, key=key)


@whole()
def dissociate(row: KindRow, *, actor: Post, on: date, given: dict[str, Any], key: UUID | None = None) -> Event:
    """Note that the petition does not belong to that matter after all — bỏ ghi nhận cùng vụ việc."""
    if key is not None and (earlier := spine.event_of_form(row.dossier_id, key)) is not None:
        return earlier
    event = proceedings.take(row, "dissociate", actor=actor, on=on, given=given, key=key)
    dossiers.take_out(row.dossier, on=on)
    return event


@whole()
def join_withdrawal(row: Petition, *, actor: Post, on: date, given: dict[str, Any], key: UUID | None = None) -> Event:
    """Lay the paper that takes a petition back with the matter it is about — gắn đơn rút vào vụ việc."""
    return _joined(row, "approve_withdrawal", JoinRelation.WITHDRAWAL, actor=actor, on=on, given=given, key=key)


def _joined(
    row: KindRow,
    action: str,
    relation: JoinRelation,
    *,
    actor: Post,
    on: date,
    given: dict[str, Any],
    key: UUID | None,
) -> Event:
    if key is not None and (earlier := spine.event_of_form(row.dossier_id, key)) is not None:
        return earlier
    matter = queries.matter_named(given.get("matter_code", ""), actor=actor, on=on)
    if matter is None:
        raise Refused([Refusal(SAME_MATTER, "Không có hồ sơ nào mang mã này", "matter_code")])
    event = proceedings.take(row, action, actor=actor, on=on, given=given, key=key)
    dossiers.join(row.dossier, matter_id=matter.pk, on=on, why=relation.vietnamese)
    return event


@whole()
def unjoin(row: Petition, *, actor: Post, on: date, reason: str = "", key: UUID | None = None) -> Petition:
    """Take the petition out of the matter again: a proceeding continues where it was joined — tách khỏi vụ việc."""
    proceeding = spine.locked(row.proceeding_id, row.dossier_id)
    authority.require(actor, PETITION.steps["join"].by, unit=proceeding.holder, on=on)
    if proceeding.state != State.JOINED:
        raise Refused([Refusal(SAME_MATTER, "Đơn này chưa được gắn vào vụ việc nào")])
    dossiers.take_out(proceeding.dossier, on=on)
    again = onward.once_more(row, on=on)
    proceedings.open_proceeding(
        again,
        dossier=proceeding.dossier,
        unit=proceeding.holder,
        actor=actor,
        on=on,
        continues=proceeding,
        given={"reason": reason} if reason else {},
        key=key,
    )
    search.index(proceeding.dossier)
    return again


@whole()
def split(
    row: Petition, parts: Sequence[Receipt], *, actor: Post, on: date, given: dict[str, Any], key: UUID | None = None
) -> list[Petition]:
    """Approve the splitting and receive each content as a petition of its own — tách đơn.

    Where one of the parts is a denunciation the link between original and parts is sealed with the original.
    """
    if key is not None and spine.event_of_form(row.dossier_id, key) is not None:
        return []
    for part in parts if row.dossier.is_sealed else ():
        sealed.refuse_naming(part, row, actor=actor)
    proceedings.take(row, "approve_split", actor=actor, on=on, given=given, key=key)
    received = [receive(part, unit=row.proceeding.holder, actor=actor, on=on) for part in parts]
    row.parts_sealed_id = sealed.link(row, [part.dossier_id for part in received], actor=actor, on=on)
    row.save(update_fields=["parts_sealed_id"])
    return received


@whole()
def withdraw(row: Petition, *, actor: Post, on: date, given: dict[str, Any], key: UUID | None = None) -> Event:
    """Everybody who brought the petition takes it back while it lies on the desk — rút đơn."""
    event = proceedings.take(row, "withdraw", actor=actor, on=on, given=given, key=key)
    for party in parties_of(row.dossier_id):
        if party.role in CLAIMANTS and party.withdrew_on is None:
            dossiers.withdraw(party, on=on)
    return event


@whole()
def withdraw_one(row: Petition, *, actor: Post, on: date, given: dict[str, Any], key: UUID | None = None) -> Event:
    """One of several takes the petition back for himself; it goes on for the others — một người rút đơn."""
    party = given.get("party")
    if party is not None and (party.dossier_id != row.dossier_id or party.role not in CLAIMANTS):
        raise Refused([Refusal(SAME_MATTER, "Chỉ người đứng đơn này mới rút được", "party")])
    event = proceedings.take(row, "withdraw_one", actor=actor, on=on, given=given, key=key)
    dossiers.withdraw(given["party"], on=on)
    return event


def hand_over(row: Petition, *, actor: Post, on: date, key: UUID | None = None) -> Event:
    """Close the petition's proceeding because that of its kind takes the matter over — chuyển sang giải quyết.

    Called by complaints, denunciations and feedback in the transaction that opens theirs. A petition whose
    refusal was approved is filed, while the proceeding of the kind gives the notice.
    """
    row.refresh_from_db()
    refused = row.direction == Direction.REFUSE
    action = f"file_refused_{row.kind}" if refused else f"hand_over_{row.kind}"
    return proceedings.take(row, action, actor=actor, on=on, key=key)


Verb = Callable[..., Event]
VERBS: Mapping[str, Verb] = {
    "classify": classify,
    "approve_transfer": transfer,
    "approve_transfer_outside": transfer_outside,
    "approve_return": give_back,
    "approve_withdrawal": join_withdrawal,
    "associate": associate,
    "dissociate": dissociate,
    "join": join,
    "withdraw": withdraw,
    "withdraw_one": withdraw_one,
}
"""The steps that do more than record what was typed; all others are taken as they stand in the table."""
