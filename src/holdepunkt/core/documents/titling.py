"""An activity's title as the plan keeps it."""

from holdepunkt.core.papers import Activity


def title_of(activity: Activity) -> str:
    """Return the title; one cut out of a sentence begins large, a name such as "eBreve" does not.

    The paper's own wording stands beside it as printed.
    """
    title = activity.title
    return title[:1].upper() + title[1:] if title.split(" ", 1)[0].islower() else title
