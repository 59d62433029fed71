"""Where browsers deliver their reports."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from holdepunkt.foundation import clock
from holdepunkt.foundation.csp import public, reports

PACE = public.Pace(60)


@csrf_exempt
@login_not_required
@require_POST
def report(request: HttpRequest) -> HttpResponse:
    """Count a report; one that is too long, or one too many, is thrown away unread.

    A browser sends it by itself, so it has no token and needs no log-in; all it can do is count.
    """
    length = str(request.META.get("CONTENT_LENGTH", ""))
    is_short = length.isdigit() and int(length) <= reports.MOST_BYTES
    if is_short and PACE.lets(clock.now()):
        public.count(reports.read(request.read(reports.MOST_BYTES)), today=clock.today())
    return HttpResponse(status=204)
