package hookloom.app.journal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The tables that persistence-jdbc writes to, as it wants them. */
enum JournalTable {
  /** The events of all records, in one order. */
  EVENT_JOURNAL(
      List.of(
          column("ordering", "bigserial"),
          column("persistence_id", "varchar(255) not null"),
          column("sequence_number", "bigint not null"),
          column("deleted", "boolean default false not null"),
          column("writer", "varchar(255) not null"),
          column("write_timestamp", "bigint"),
          column("adapter_manifest", "varchar(255)"),
          column("event_ser_id", "integer not null"),
          column("event_ser_manifest", "varchar(255) not null"),
          column("event_payload", "bytea not null"),
          column("meta_ser_id", "integer"),
          column("meta_ser_manifest", "varchar(255)"),
          column("meta_payload", "bytea")),
      "primary key (persistence_id, sequence_number), unique (ordering)"),

  /** Tags of events; we give none, but each write looks here. */
  EVENT_TAG(
      List.of(column("event_id", "bigint"), column("tag", "varchar(256)")),
      "primary key (event_id, tag),"
          + " foreign key (event_id) references event_journal (ordering) on delete cascade"),

  /** The snapshots. */
  SNAPSHOT(
      List.of(
          column("persistence_id", "varchar(255) not null"),
          column("sequence_number", "bigint not null"),
          column("created", "bigint not null"),
          column("snapshot_ser_id", "integer not null"),
          column("snapshot_ser_manifest", "varchar(255) not null"),
          column("snapshot_payload", "bytea not null"),
          column("meta_ser_id", "integer"),
          column("meta_ser_manifest", "varchar(255)"),
          column("meta_payload", "bytea")),
      "primary key (persistence_id, sequence_number)");

  /** PostgreSQL's own names, by ours. */
  private static final Map<String, String> TYPES =
      Map.of("bigserial", "bigint", "varchar", "character varying");

  private final List<Column> columns;
  private final String constraints;

  JournalTable(List<Column> columns, String constraints) {
    this.columns = columns;
    this.constraints = constraints;
  }

  /**
   * A column.
   *
   * @param form its type and what holds for its values, as SQL
   */
  record Column(String name, String form) {
    /** The type's name as PostgreSQL tells it. */
    String type() {
      String type = form.split("[( ]")[0];
      return TYPES.getOrDefault(type, type);
    }
  }

  private static Column column(String name, String form) {
    return new Column(name, form);
  }

  List<Column> columns() {
    return columns;
  }

  /** The SQL that makes the table, if it is not there. */
  String creation() {
    return columns.stream()
        .map(column -> column.name + " " + column.form)
        .collect(
            Collectors.joining(
                ", ", "create table if not exists " + this + " (", ", " + constraints + ")"));
  }

  /** The table's name. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
