REVOKE SELECT (id, unit_id, day, starts_at, ends_at, place, kind, host, mode, status) ON reception_session FROM kntc_public;
REVOKE SELECT ON
    portal_figure, units_area, units_areasuccession, units_unit, units_unitsuccession,
    workdays_calendaryear, workdays_specialday, workdays_rulechoice
FROM kntc_public;
DROP FUNCTION portal_look_up(text, bytea);
