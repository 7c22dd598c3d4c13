FROM python:3.12-slim
WORKDIR /app
COPY pyproject.toml README.md metadata.yml ./
COPY ingest ingest
COPY publish publish
RUN pip install --no-cache-dir . && useradd --create-home reader
USER reader
EXPOSE 8001
CMD ["fangzhi", "serve", "/data/archive.db", "--host", "0.0.0.0", "--port", "8001"]
