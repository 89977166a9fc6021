-- Statistics are taken where they are missing, of all tables: infra/functions/read/take_statistics.sql.
drop function read.take_stock();
