"""Several workers behind one port: processes of the lab, and the nginx that stands before them.

    uv run python -m server.workers --workers 4 --port 8501      on one machine
    uv run python -m server.workers.proxy --server ...           before several

Each worker is `streamlit run app.py`, and has a number. What comes to which one stands in
`deploy/nginx.conf.template`. Rooms are shared through Redis.
"""
