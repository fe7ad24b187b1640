"""Who takes over an open proceeding: the one successor, or the one of the place — đơn vị nhận theo nơi phát sinh.

Luật Tổ chức chính quyền địa phương 72/2025/QH15, Điều 54: an open file goes to the commune where its content arose.
"""

from collections.abc import Callable, Iterable

from kntc.proceedings.models import Proceeding
from kntc.reforms import queries
from kntc.reforms.models import Heir, Move, Origin, Reform
from kntc.units import queries as tree
from kntc.units.models import Area, Unit


class Guide:
    """What is known of a reform's bodies, asked once for all of its files — căn cứ chọn đơn vị nhận."""

    def __init__(self, reform: Reform, heir_of: Callable[[Reform, Unit], Heir]) -> None:
        """Read the bodies; of places only what comes up. ``heir_of`` writes the line of an official successor."""
        self.reform, self.heir_of = reform, heir_of
        self.origins = {each.unit_id: each for each in queries.origins(reform)}
        self.heirs = list(queries.heirs(reform))
        self._known: dict[tuple[int, int | None], Heir | None] = {}

    def line(self, reform: Reform, proceeding: Proceeding) -> Move:
        """The line of one open proceeding."""
        origin = self.origins[proceeding.holder_id]
        place = proceeding.dossier.place
        key = origin.pk, place.pk if place else None
        if key not in self._known:
            self._known[key] = self._heir(origin, place)
        return Move(
            reform=reform,
            dossier_id=proceeding.dossier_id,
            proceeding=proceeding,
            origin=origin,
            heir=self._known[key],
        )

    def _heir(self, origin: Origin, place: Area | None) -> Heir | None:
        if self.reform.is_official:
            return self._official(origin.unit, place)
        if len(self.heirs) == 1:
            return self.heirs[0]
        return self._of_place(place) if place else None

    def _official(self, unit: Unit, place: Area | None) -> Heir | None:
        try:
            return self.heir_of(self.reform, tree.successor_of(unit, on=self.reform.on, place=place))
        except (tree.PlaceNeeded, tree.UnknownUnit):
            return None

    def _of_place(self, place: Area) -> Heir | None:
        """The one heir in whose area the place lies, as the areas stand before the reform."""
        around = {area.pk for area in tree.surroundings(place, self.reform.on)}
        found = [each for each in self.heirs if around & set(_areas_of(each))]
        return found[0] if len(found) == 1 else None


def _areas_of(heir: Heir) -> Iterable[int]:
    area = heir.unit.area_id if heir.unit else heir.area_id
    return [area] if area else []
