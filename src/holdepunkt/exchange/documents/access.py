"""Who may bring papers in, and see those that were."""

from django.db.models import QuerySet

from holdepunkt.exchange.documents.models import PaperImport, RoleHolder
from holdepunkt.foundation.access import Act, Actor, may


def may_bring_in(actor: Actor) -> bool:
    """Return whether the actor may bring papers in."""
    return may(actor, Act.IMPORT).allowed


def visible_papers(actor: Actor) -> QuerySet[PaperImport]:
    """Return all papers for those who may bring them in, and none for others."""
    return PaperImport.objects.all() if may_bring_in(actor) else PaperImport.objects.none()


def holders_in(paper: PaperImport) -> QuerySet[RoleHolder]:
    """Return whom a paper the caller has found names."""
    return RoleHolder.objects.filter(paper=paper).order_by("line", "id")
