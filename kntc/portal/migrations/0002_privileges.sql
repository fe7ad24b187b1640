-- The one way from a look-up code to a matter: the portal's login may call it and read none of the tables behind it.
-- A wrong code and one that is not shown take the same path: unknown codes are looked for as the file nobody has.
-- Of a sealed matter no unit, no date and no step leaves the database, only how far it is.
CREATE FUNCTION portal_look_up(asked text, asked_by bytea) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    nobody CONSTANT uuid := '00000000-0000-0000-0000-000000000000';
    ten_minutes CONSTANT timestamptz := date_bin('10 minutes', statement_timestamp(), 'epoch');
    tried integer;
    own uuid;
    matter uuid;
    answer jsonb;
BEGIN
    SELECT tries INTO tried FROM portal_wrongcodes WHERE visitor = asked_by AND began_at = ten_minutes;
    -- So many wrong codes are typed by no office, only by a machine: see kntc/portal/actions.py.
    IF tried >= 300 THEN
        RETURN jsonb_build_object('tries', tried);
    END IF;

    own := coalesce((SELECT dossier_id FROM dossiers_lookupcode WHERE code = asked), nobody);
    matter := coalesce((SELECT matter_id FROM dossiers_joining WHERE dossier_id = own AND until IS NULL), own);
    SELECT CASE
        WHEN file.confidentiality = 'sealed' OR root.confidentiality = 'sealed' THEN jsonb_build_object(
            'sealed', true, 'received_on', file.received_on, 'procedure', latest.procedure, 'state', latest.state
        )
        ELSE jsonb_build_object(
            'sealed', false, 'received_on', file.received_on, 'procedure', latest.procedure, 'state', latest.state,
            'holder', holder.name, 'joined', matter <> own,
            'came', (
                SELECT coalesce(jsonb_agg(jsonb_build_array(event.to_state, event.happened_on) ORDER BY event.seq), '[]')
                FROM proceedings_event event
                WHERE event.proceeding_id = latest.id AND event.undoes_id IS NULL
                    AND event.to_state <> event.from_state
                    AND NOT EXISTS (SELECT FROM proceedings_event undo WHERE undo.undoes_id = event.id)
            ),
            'due', (
                SELECT coalesce(jsonb_agg(jsonb_build_array(clock.rule, clock.due_on)), '[]')
                FROM proceedings_deadline clock
                WHERE clock.proceeding_id = latest.id AND clock.status = 'running'
            )
        ) END
    INTO answer
    FROM dossiers_dossier file
    JOIN dossiers_dossier root ON root.id = matter
    CROSS JOIN LATERAL (
        SELECT * FROM proceedings_proceeding each
        WHERE each.dossier_id = matter AND each.struck_on IS NULL
        ORDER BY each.ended_on IS NULL DESC, each.opened_on DESC, each.id DESC
        LIMIT 1
    ) latest
    JOIN units_unit holder ON holder.id = latest.holder_id
    WHERE file.id = own
        AND EXISTS (SELECT FROM proceedings_proceeding WHERE dossier_id = own AND struck_on IS NULL);

    IF answer IS NULL THEN
        INSERT INTO portal_wrongcodes AS counted (visitor, began_at, tries) VALUES (asked_by, ten_minutes, 1)
        ON CONFLICT (visitor, began_at) DO UPDATE SET tries = counted.tries + 1
        RETURNING tries INTO tried;
        RETURN jsonb_build_object('tries', tried);
    END IF;
    RETURN answer;
END
$$;

-- Counting costs a visitor no wait for the disk.
ALTER TABLE portal_wrongcodes SET UNLOGGED;

-- What the portal's login may read (docs/adr/0014-faces.md): nothing of anybody's case.
GRANT EXECUTE ON FUNCTION portal_look_up(text, bytea) TO kntc_public;
GRANT SELECT ON
    portal_figure, units_area, units_areasuccession, units_unit, units_unitsuccession,
    workdays_calendaryear, workdays_specialday, workdays_rulechoice
TO kntc_public;
GRANT SELECT (id, unit_id, day, starts_at, ends_at, place, kind, host, mode, status) ON reception_session TO kntc_public;
