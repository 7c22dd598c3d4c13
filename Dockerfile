FROM python:3.12-slim
WORKDIR /app
COPY pyproject.toml README.md metadata.yml ./
COPY ingest ingest
COPY publish publish
RUN pip install --no-cache-dir . && useradd --create-home reader
USER reader
EXPOSE 8001
CMD ["datasette", "serve", "--immutable", "/data/archive.db", "--metadata", "/app/metadata.yml", \
     "--host", "0.0.0.0", "--port", "8001", "--setting", "sql_time_limit_ms", "2000", "--setting", "max_csv_mb", "0"]
