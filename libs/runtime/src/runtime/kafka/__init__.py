"""The bus on Kafka, and services as processes. FastStream and aiokafka are imported in here only."""
