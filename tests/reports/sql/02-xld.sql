-- Biểu 02/XLD reckoned from the tables alone: petitions, their diary with what was typed, joinings. No ledger line is read.
-- Column 1: received in the period, or received before and not handled when it began. Column 2: handled in the period,
-- that is a final outcome was approved or noted; a request for something missing is none.
-- Fit to be handled: TT 05/2021, Điều 6, in the words of the boxes ticked when it was classified.
WITH line AS (
  SELECT e.* FROM proceedings_event e
  WHERE e.recorded_at < %(before)s AND e.undoes_id IS NULL
    AND NOT EXISTS (SELECT FROM proceedings_event s WHERE s.undoes_id = e.id AND s.recorded_at < %(before)s)
),
came AS (
  SELECT p.id, pt.*, COALESCE(pt.arrived_on, d.received_on) AS received_on
  FROM petitions_petition pt
  JOIN proceedings_proceeding p ON p.id = pt.proceeding_id
  JOIN dossiers_dossier d ON d.id = p.dossier_id
  JOIN line opened ON opened.proceeding_id = p.id AND opened.action = 'open'
  -- What comes back to a desk that had it before is the same petition.
  WHERE p.holder_id = ANY(%(units)s)
    AND NOT EXISTS (SELECT FROM proceedings_proceeding o
                    WHERE o.dossier_id = p.dossier_id AND o.procedure = 'petition' AND o.holder_id = p.holder_id
                      AND o.id < p.id AND o.struck_on IS NULL)
),
settled AS (
  SELECT DISTINCT ON (e.proceeding_id) e.proceeding_id, e.action, e.happened_on, e.seq
  FROM line e
  WHERE (e.action LIKE 'approve\_%%' AND e.action <> 'approve_supplement')
     OR e.action IN ('join', 'withdraw', 'file_unsupplemented')
  ORDER BY e.proceeding_id, e.seq
),
read AS (
  SELECT DISTINCT ON (s.proceeding_id) s.proceeding_id, i.given
  FROM settled s JOIN line e ON e.proceeding_id = s.proceeding_id AND e.action = 'classify' AND e.seq < s.seq
  JOIN proceedings_eventinputs i ON i.event_id = e.id
  ORDER BY s.proceeding_id, e.seq DESC
),
people AS (
  SELECT dossier_id, SUM(people) AS number, bool_and(is_anonymous) AS nameless,
         bool_or(standing = 'representative') AS spoken_for
  FROM dossiers_party WHERE role IN ('complainant', 'denouncer', 'sender', 'petitioner') GROUP BY 1
),
petition AS (
  SELECT c.dossier_id, c.received_on, s.happened_on AS handled_on, s.action,
         COALESCE(r.given->>'kind', c.kind) AS kind,
         COALESCE(r.given->>'instance', c.instance) AS instance,
         COALESCE(r.given->>'field', c.field) AS field,
         COALESCE((r.given->>'competent_here')::boolean, c.competent_here, false) AS ours,
         c.channel, c.withdrawal <> 'none' AS withdraws,
         c.anonymous OR COALESCE(w.nameless, false) AS nameless,
         c.legible AND NOT c.abusive AND c.in_vietnamese AS readable,
         c.already_handled, c.sent_to_competent_body,
         c.named, c.content_clear, c.dated, c.addressed, c.signed, c.respondent_named, c.reasons_given, c.reachable,
         NOT c.for_another OR c.authorised AS may_complain,
         GREATEST(c.signers, w.number) < 5 OR c.representatives_designated OR COALESCE(w.spoken_for, false) AS designated,
         c.violator_clear AND c.evidence_concrete AS verifiable
  FROM came c LEFT JOIN settled s ON s.proceeding_id = c.id LEFT JOIN read r ON r.proceeding_id = c.id
  LEFT JOIN people w ON w.dossier_id = c.dossier_id
),
judged AS (
  SELECT p.*,
    kind IN ('complaint', 'denunciation', 'feedback') AND readable
    AND (withdraws OR NOT already_handled)
    AND (withdraws OR ours OR NOT sent_to_competent_body)
    AND CASE
      -- Information with denunciation content: nameless it must be verifiable, by the web it is no petition.
      WHEN kind = 'denunciation' AND nameless THEN verifiable
      WHEN kind = 'denunciation' AND channel = 'online' THEN false
      WHEN withdraws THEN true
      ELSE named AND NOT nameless AND content_clear
        AND ((kind = 'feedback' AND channel = 'online') OR (dated AND addressed AND signed))
        AND (kind <> 'complaint' OR (respondent_named AND reasons_given AND may_complain AND designated))
        AND (kind <> 'denunciation' OR (respondent_named AND (reachable OR addressed)))
    END AS fit,
    COALESCE((SELECT j.matter_id FROM dossiers_joining j
              WHERE j.dossier_id = p.dossier_id AND j.since <= %(as_of)s
                AND (j.until IS NULL OR j.until > %(as_of)s)), p.dossier_id) AS matter
  FROM petition p
),
handled AS (SELECT * FROM judged WHERE handled_on BETWEEN %(since)s AND %(until)s),
fit AS (SELECT * FROM handled WHERE fit),
ours AS (SELECT * FROM fit WHERE ours),
kn AS (SELECT * FROM ours WHERE kind = 'complaint'),
tc AS (SELECT * FROM ours WHERE kind = 'denunciation'),
pa AS (SELECT * FROM ours WHERE kind = 'feedback'),
elsewhere AS (SELECT * FROM fit WHERE NOT ours)
SELECT
  (SELECT COUNT(*) FROM judged WHERE received_on BETWEEN %(since)s AND %(until)s
      OR (received_on < %(since)s AND (handled_on IS NULL OR handled_on >= %(since)s))),
  (SELECT COUNT(*) FROM handled),
  (SELECT COUNT(*) FROM fit),
  (SELECT COUNT(*) FROM ours),
  (SELECT COUNT(DISTINCT matter) FROM ours),
  (SELECT COUNT(*) FROM kn),
  (SELECT COUNT(*) FROM kn WHERE instance = 'first'),
  (SELECT COUNT(*) FROM kn WHERE instance = 'second'),
  (SELECT COUNT(*) FROM kn WHERE field LIKE 'KN-HC-DD%%'),
  (SELECT COUNT(*) FROM kn WHERE field LIKE 'KN-HC-CD%%'),
  (SELECT COUNT(*) FROM kn WHERE field NOT LIKE 'KN-HC-DD%%' AND field NOT LIKE 'KN-HC-CD%%'),
  (SELECT COUNT(*) FROM tc),
  (SELECT COUNT(*) FROM tc WHERE instance = 'first'),
  (SELECT COUNT(*) FROM tc WHERE instance = 'further'),
  (SELECT COUNT(*) FROM tc WHERE field LIKE 'TC-HC%%'),
  (SELECT COUNT(*) FROM tc WHERE field = 'TC-TN'),
  (SELECT COUNT(*) FROM tc WHERE field = 'TC-TP'),
  (SELECT COUNT(*) FROM tc WHERE field NOT LIKE 'TC-HC%%' AND field NOT IN ('TC-TN', 'TC-TP')),
  (SELECT COUNT(*) FROM pa),
  (SELECT COUNT(*) FROM pa WHERE field = 'PA-CD'),
  (SELECT COUNT(*) FROM pa WHERE field = 'PA-DD'),
  (SELECT COUNT(*) FROM pa WHERE field NOT IN ('PA-CD', 'PA-DD')),
  (SELECT COUNT(*) FROM elsewhere),
  (SELECT COUNT(*) FROM elsewhere WHERE action NOT LIKE 'approve_transfer%%'),
  (SELECT COUNT(*) FROM elsewhere WHERE action LIKE 'approve_transfer%%')
