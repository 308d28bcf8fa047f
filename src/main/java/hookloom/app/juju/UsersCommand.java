package hookloom.app.juju;

import hookloom.access.KnownUser;
import hookloom.access.Rights;
import hookloom.names.NaturalOrder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code juju users} (L46). */
final class UsersCommand extends JujuCommand {
  /** When the time of a run begins (L21). */
  private static final Instant START = Instant.parse("2025-11-15T12:00:00Z");

  private static final int DATE_LENGTH = "2025-11-15".length();

  private String controller;
  private String model;
  private boolean all;
  private String format = "tabular";

  UsersCommand(String name) {
    super(name);
  }

  @Override
  protected String argumentsHelp() {
    return "[model-name]";
  }

  @Override
  protected String purpose() {
    return "Lists Juju users allowed to connect to a controller or model.";
  }

  @Override
  protected boolean isAboutModel() {
    return false;
  }

  @Override
  protected void declare(GoFlags flags) {
    flags
        .text(value -> controller = value, "c", "controller")
        .bool(value -> all = value, "all")
        .ignoredBool("exact-time")
        .text(value -> format = JujuFormat.oneOf(value, "tabular", "yaml", "json"), "format");
  }

  @Override
  protected void take(List<String> arguments) throws JujuFailure {
    noMoreThan(1, arguments);
    model = arguments.isEmpty() ? null : arguments.get(0);
  }

  /** One line: what there is to say of a user; created is null where it is not told. */
  private record Line(
      String name, String display, String access, String created, String seen, boolean disabled) {}

  @Override
  protected void run(JujuSession session) throws JujuFailure {
    String on = session.controller(controller).controller();
    List<Line> lines = model == null ? ofController(session, on) : ofModel(session, on);
    lines.sort((one, other) -> NaturalOrder.NAMES.compare(one.name, other.name));
    if (format.equals("tabular")) {
      if (model == null) {
        session.output().out("Controller: " + on);
        session.output().out("");
      }
      OfferOutput.print(session, rows(lines, session.user(on)));
      return;
    }
    List<Object> list = new ArrayList<>();
    lines.forEach(line -> list.add(fields(line)));
    session.output().out(format.equals("json") ? JujuFormat.json(list) : JujuFormat.yaml(list));
  }

  private List<Line> ofController(JujuSession session, String on) {
    List<Line> lines = new ArrayList<>();
    Rights none = Rights.INITIAL.with(session.operator().users(on));
    for (KnownUser user : none.users().values()) {
      boolean isShown = none.isSuperuser(session.user(on)) || user.name().equals(session.user(on));
      if (isShown && (all || !user.disabled())) {
        lines.add(
            new Line(
                user.name(),
                user.displayName(),
                user.level().text(),
                START
                    .plus(user.createdMicros(), ChronoUnit.MICROS)
                    .toString()
                    .substring(0, DATE_LENGTH),
                seen(user.name(), session.user(on)),
                user.disabled()));
      }
    }
    return lines;
  }

  private List<Line> ofModel(JujuSession session, String on) throws JujuFailure {
    List<Line> lines = new ArrayList<>();
    Rights rights = session.view(session.target(on + ':' + model)).rights();
    rights
        .levels()
        .forEach(
            (name, level) ->
                lines.add(
                    new Line(
                        name,
                        rights.displayName(name),
                        level.text(),
                        null,
                        seen(name, session.user(on)),
                        false)));
    return lines;
  }

  /** Connections are not recorded: who asks is connected. */
  private static String seen(String user, String current) {
    return user.equals(current) ? "just now" : "never connected";
  }

  private List<List<String>> rows(List<Line> lines, String current) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("Name", "Display name", "Access", "Date created", "Last connection"));
    for (Line line : lines) {
      String name = line.name.equals(current) ? line.name + '*' : line.name;
      rows.add(row(name, line.display, line.access, line.created, line.seen));
    }
    return rows;
  }

  private List<String> row(
      String name, String display, String access, String created, String seen) {
    return model == null
        ? List.of(name, display, access, created, seen)
        : List.of(name, display, access, seen);
  }

  private static Map<String, Object> fields(Line line) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("user-name", line.name);
    fields.put("display-name", line.display);
    fields.put("access", line.access);
    if (line.created != null) {
      fields.put("date-created", line.created);
    }
    fields.put("last-connection", line.seen);
    if (line.disabled) {
      fields.put("disabled", true);
    }
    return fields;
  }
}
