"""What the served site holds beside the shipped records: one withdrawn training, one draft, one member of staff.

Read by ``manage.py shell``.
"""

from django.contrib.auth import get_user_model

from cooperation.models import Training

hidden = {"title": "Hidden from the public", "kind": "training", "language": "en"}
Training.objects.create(
    slug="taken-back", status="withdrawn", withdrawal_notice="The host asked for a correction of the dates.", **hidden
)
Training.objects.create(slug="not-yet", status="draft", **hidden)
get_user_model().objects.create_superuser(username="admin", password="only-for-browser-tests")
