"""What can be done with the ledger: derive it from facts, and make agreements by hand."""

from holdepunkt.casework.commitments.actions.agreements import (
    AgreementDraft,
    AgreementVersion,
    StaleAgreement,
    agree,
    keep_agreement,
    move_agreement,
    take_back,
    withdraw_agreement,
)
from holdepunkt.casework.commitments.actions.deriving import (
    SubjectPromises,
    SyncCount,
    synchronise,
)
from holdepunkt.casework.commitments.actions.handing import (
    AgreementHandover,
    hand_over_agreements,
)

__all__ = [
    "AgreementDraft",
    "AgreementHandover",
    "AgreementVersion",
    "StaleAgreement",
    "SubjectPromises",
    "SyncCount",
    "agree",
    "hand_over_agreements",
    "keep_agreement",
    "move_agreement",
    "synchronise",
    "take_back",
    "withdraw_agreement",
]
