"""What can be done with the ledger: derive it from facts, and make agreements by hand."""

from holdepunkt.casework.commitments.actions.agreements import (
    AgreementDraft,
    AgreementEnded,
    AgreementVersion,
    Receiver,
    StaleAgreement,
    agree,
    keep_agreement,
    move_agreement,
    name_citizen,
    pass_on,
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
    "AgreementEnded",
    "AgreementHandover",
    "AgreementVersion",
    "Receiver",
    "StaleAgreement",
    "SubjectPromises",
    "SyncCount",
    "agree",
    "hand_over_agreements",
    "keep_agreement",
    "move_agreement",
    "name_citizen",
    "pass_on",
    "synchronise",
    "take_back",
    "withdraw_agreement",
]
