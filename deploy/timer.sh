#!/bin/sh
# What has to happen by the clock: every minute the schedule of texts and their pages, every hour a tidying up,
# every day a forgetting of who did what.
# A process that starts each time costs a second of the processor and no memory in between.
set -u
cd "$(dirname "$0")/.." || exit
python=${PYTHON:-python}
trap 'exit 0' TERM INT
minutes=0
while :; do
    "$python" manage.py minute
    if [ $((minutes % 60)) -eq 0 ]; then
        "$python" manage.py clearsessions --verbosity 0
        "$python" manage.py count_the_week
        "$python" manage.py typo_desk
        "$python" manage.py accounts_desk
        if [ "${TASKS_BACKEND:-}" = django_tasks_db.DatabaseBackend ]; then
            "$python" manage.py prune_db_task_results --verbosity 0 --min-age-days 1
        fi
    fi
    if [ $((minutes % 1440)) -eq 0 ]; then
        "$python" manage.py forget_actors
        "$python" manage.py rebuild_search --words --verbosity 0
    fi
    minutes=$((minutes + 1))
    # In the background, so that the end is heard at once.
    sleep 60 &
    wait $!
done
