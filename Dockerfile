# One process of Krachtenveld. Two of them, the database and the proxy stand in compose.yaml.
FROM python:3.11-slim-bookworm AS build
ENV PIP_NO_CACHE_DIR=1 PIP_NO_INPUT=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /krachtenveld
RUN python -m venv /venv
COPY requirements.lock ./
RUN /venv/bin/python -m pip install --require-hashes -r requirements.lock
# The program by itself, since it has no hash.
COPY pyproject.toml ./
COPY positions positions
RUN /venv/bin/python -m pip install --no-deps --no-build-isolation -e .

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin krachtenveld
WORKDIR /krachtenveld
COPY --from=build /venv /venv
# pyproject.toml too: Streamlit reads from it where the parts of the page stand.
COPY app.py pyproject.toml ./
COPY .streamlit/config.toml .streamlit/config.toml
COPY data data
# What the program serves as its manual.
COPY docs/handleiding.md docs/
COPY docs/beelden docs/beelden
COPY positions positions
USER 10001
ENV HOME=/tmp PYTHONDONTWRITEBYTECODE=1 STREAMLIT_SERVER_ADDRESS=0.0.0.0
EXPOSE 8501
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
    CMD ["/venv/bin/python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8501/readyz', timeout=4)"]
CMD ["/venv/bin/python", "-m", "streamlit", "run", "app.py"]
