-- Biểu 01/TCD reckoned from the tables alone: visits, their diary, sessions, joinings. No ledger line is read.
-- One visit = one lượt, even without a petition; people = those present; a group has five or more of them.
-- A matter that the head receives too is entered once only, under the head; then under the delegate.
WITH visit AS (
  SELECT v.host, v.people_count AS people,
         COALESCE((SELECT j.matter_id FROM dossiers_joining j
                   WHERE j.dossier_id = p.dossier_id AND j.since <= %(as_of)s
                     AND (j.until IS NULL OR j.until > %(as_of)s)), p.dossier_id) AS matter
  FROM reception_visit v
  JOIN proceedings_proceeding p ON p.id = v.proceeding_id
  JOIN proceedings_event heard ON heard.proceeding_id = p.id AND heard.action = 'record'
  WHERE p.holder_id = ANY(%(units)s)
    AND heard.happened_on BETWEEN %(since)s AND %(until)s
    AND heard.recorded_at < %(before)s
    AND NOT EXISTS (SELECT FROM proceedings_event struck
                    WHERE struck.undoes_id = heard.id AND struck.recorded_at < %(before)s)
),
matter AS (
  SELECT matter, CASE WHEN bool_or(host = 'head') THEN 'head' WHEN bool_or(host = 'delegate') THEN 'delegate'
                      ELSE 'officer' END AS entered
  FROM visit GROUP BY matter
),
held AS (
  SELECT s.host, s.unit_id, s.day FROM reception_session s
  WHERE s.unit_id = ANY(%(units)s) AND s.day BETWEEN %(since)s AND LEAST(%(until)s, %(as_of)s)
    AND (s.status <> 'cancelled' OR s.status_noted_at >= %(before)s)
  GROUP BY 1, 2, 3
)
SELECT
  (SELECT COUNT(*) FROM visit),
  (SELECT COALESCE(SUM(people), 0) FROM visit),
  (SELECT COUNT(*) FROM matter),
  (SELECT COUNT(*) FROM visit WHERE people >= 5),
  (SELECT COUNT(*) FROM visit WHERE host = 'officer'),
  (SELECT COALESCE(SUM(people), 0) FROM visit WHERE host = 'officer'),
  (SELECT COUNT(*) FROM matter WHERE entered = 'officer'),
  (SELECT COUNT(*) FROM visit WHERE host = 'officer' AND people >= 5),
  (SELECT COALESCE(SUM(people), 0) FROM visit WHERE host = 'officer' AND people >= 5),
  (SELECT COUNT(*) FROM held WHERE host = 'head'),
  (SELECT COUNT(*) FROM visit WHERE host = 'head'),
  (SELECT COALESCE(SUM(people), 0) FROM visit WHERE host = 'head'),
  (SELECT COUNT(*) FROM matter WHERE entered = 'head'),
  (SELECT COUNT(*) FROM visit WHERE host = 'head' AND people >= 5),
  (SELECT COALESCE(SUM(people), 0) FROM visit WHERE host = 'head' AND people >= 5),
  (SELECT COUNT(*) FROM held WHERE host = 'delegate'),
  (SELECT COUNT(*) FROM visit WHERE host = 'delegate'),
  (SELECT COALESCE(SUM(people), 0) FROM visit WHERE host = 'delegate'),
  (SELECT COUNT(*) FROM matter WHERE entered = 'delegate'),
  (SELECT COUNT(*) FROM visit WHERE host = 'delegate' AND people >= 5),
  (SELECT COALESCE(SUM(people), 0) FROM visit WHERE host = 'delegate' AND people >= 5)
