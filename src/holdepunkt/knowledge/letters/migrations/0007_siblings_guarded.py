"""A letter about siblings is for who may see them all; what letters are about follows them."""

from django.db import migrations

_RELATED = """EXISTS (
        SELECT 1 FROM citizens_relation r
        WHERE r.citizen_id = {0} AND r.from_on <= (SELECT holdepunkt_today())
          AND (r.until_on IS NULL OR r.until_on > (SELECT holdepunkt_today()))
          AND (r.staff_id = (SELECT holdepunkt_worker())
               OR r.unit_id = ANY ((SELECT holdepunkt_named_units())::bigint[])))"""
_OPENED = "{0} = ANY ((SELECT holdepunkt_opened())::bigint[])"
_UNSEALED = "{0} <> ALL ((SELECT holdepunkt_sealed())::bigint[])"
_WORKS = f"{_RELATED} AND {_UNSEALED}"
_READS = f"({_RELATED} OR {_OPENED}) AND {_UNSEALED}"


def _all(rule: str) -> str:
    """Return the rule asked of the citizen, and of each of the siblings."""
    others = rule.format("s.id")
    none_hidden = f"NOT EXISTS (SELECT FROM unnest(siblings) AS s (id) WHERE NOT ({others}))"
    own = rule.format("letters_letter.citizen_id")
    return f"((SELECT holdepunkt_job()) OR ({own} AND (siblings = '{{}}' OR {none_hidden})))"


DROPPED = """
DROP POLICY by_relation ON letters_letter; DROP POLICY written_by_relation ON letters_letter;
DROP POLICY sent_by_relation ON letters_letter;
"""
POLICIES = f"""
CREATE POLICY by_relation ON letters_letter FOR SELECT USING {_all(_READS)};
CREATE POLICY written_by_relation ON letters_letter FOR INSERT WITH CHECK {_all(_WORKS)};
CREATE POLICY sent_by_relation ON letters_letter FOR UPDATE USING {_all(_WORKS)};
"""
CONCERNS = """
ALTER TABLE letters_concern ENABLE ROW LEVEL SECURITY;
ALTER TABLE letters_concern FORCE ROW LEVEL SECURITY;
CREATE POLICY by_letter ON letters_concern
    USING ((SELECT holdepunkt_job()) OR EXISTS (SELECT 1 FROM letters_letter l WHERE l.id = letter_id));

SELECT holdepunkt_seal('letters_concern');
"""


def _alone(rule: str) -> str:
    return f"((SELECT holdepunkt_job()) OR ({rule.format('letters_letter.citizen_id')}))"


UNDO = f"""
DROP POLICY by_letter ON letters_concern;
ALTER TABLE letters_concern NO FORCE ROW LEVEL SECURITY;
ALTER TABLE letters_concern DISABLE ROW LEVEL SECURITY;
DROP TRIGGER append_only ON letters_concern; DROP TRIGGER append_only_all ON letters_concern;
{DROPPED}
CREATE POLICY by_relation ON letters_letter FOR SELECT USING {_alone(_READS)};
CREATE POLICY written_by_relation ON letters_letter FOR INSERT WITH CHECK {_alone(_WORKS)};
CREATE POLICY sent_by_relation ON letters_letter FOR UPDATE USING {_alone(_WORKS)};
"""


class Migration(migrations.Migration):
    """Ask of every citizen in the letter."""

    dependencies = [("letters", "0006_concerns")]
    operations = [migrations.RunSQL(DROPPED + POLICIES + CONCERNS, UNDO)]
