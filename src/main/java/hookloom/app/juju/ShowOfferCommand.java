package hookloom.app.juju;

import hookloom.charm.Endpoint;
import hookloom.crossmodel.OfferUrl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code juju show-offer} (L98, L99). */
final class ShowOfferCommand extends JujuCommand {
  private static final int DESCRIPTION_MAX = 180;
  private static final int DESCRIPTION_CUT = 177;
  private static final int LINE_MAX = 45;

  private String offer;
  private String format = "tabular";

  ShowOfferCommand() {
    super("show-offer");
  }

  @Override
  protected String argumentsHelp() {
    return "[<controller>:]<offer url>";
  }

  @Override
  protected String purpose() {
    return "Shows extended information about the offered application.";
  }

  @Override
  protected boolean isAboutModel() {
    return false;
  }

  @Override
  protected void declare(GoFlags flags) {
    flags.text(value -> format = JujuFormat.oneOf(value, "tabular", "yaml", "json"), "format");
  }

  @Override
  protected void take(List<String> arguments) throws JujuFailure {
    if (arguments.isEmpty()) {
      throw JujuFailure.usage("must specify endpoint URL");
    }
    noMoreThan(1, arguments);
    offer = arguments.get(0);
  }

  @Override
  protected void run(JujuSession session) throws JujuFailure {
    OfferUrl url = OfferArgument.complete(offer, session);
    FoundOffer found =
        FoundOffer.on(url.controller(), session).stream()
            .filter(one -> one.url().path().equals(url.path()))
            .findFirst()
            .orElse(null);
    if (found == null) {
      throw JujuFailure.error("application offer \"" + url.path() + "\" not found");
    }
    if (format.equals("tabular")) {
      OfferOutput.print(session, rows(found));
      return;
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("description", found.offer().description());
    fields.put("access", found.access().text());
    fields.put("endpoints", OfferOutput.endpoints(found.offer()));
    if (found.showsUsers()) {
      fields.put("users", OfferOutput.users(found.offer(), found.rights()));
    }
    Map<String, Object> all = new TreeMap<>();
    all.put(found.url().text(), fields);
    OfferOutput.print(session, format, all);
  }

  private static List<List<String>> rows(FoundOffer found) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("Store", "URL", "Access", "Description", "Endpoint", "Interface", "Role"));
    List<String> description = wrapped(found.offer().description());
    List<Endpoint> endpoints = OfferOutput.sorted(found.offer().endpoints());
    for (int i = 0; i < Math.max(description.size(), endpoints.size()); i++) {
      boolean isFirst = i == 0;
      Endpoint endpoint = i < endpoints.size() ? endpoints.get(i) : null;
      rows.add(
          List.of(
              isFirst ? found.url().controller() : "",
              isFirst ? found.url().path() : "",
              isFirst ? found.access().text() : "",
              i < description.size() ? description.get(i) : "",
              endpoint == null ? "" : endpoint.name(),
              endpoint == null ? "" : endpoint.interfaceName(),
              endpoint == null ? "" : endpoint.role().text()));
    }
    return rows;
  }

  /** The text in lines, broken between words, and cut where it is too long. */
  private static List<String> wrapped(String text) {
    String shown =
        text.length() > DESCRIPTION_MAX ? text.substring(0, DESCRIPTION_CUT) + "..." : text;
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : shown.strip().split("\\s+")) {
      if (line.length() > 0 && line.length() + 1 + word.length() > LINE_MAX) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() > 0 ? " " : "").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
