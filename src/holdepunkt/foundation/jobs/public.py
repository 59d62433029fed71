"""The door to background work: declare a job, order it, and run a worker.

A job must be idempotent: when a worker is killed in the middle, another worker runs the job again.
Ordering is part of the caller's transaction: what is rolled back was never ordered.
"""

from holdepunkt.foundation.jobs.declaring import Job, job
from holdepunkt.foundation.jobs.working import Pace, is_ordered, is_worked, last_failed, work

__all__ = ["Job", "Pace", "is_ordered", "is_worked", "job", "last_failed", "work"]
