package hookloom.app.juju;

import hookloom.charm.Endpoint;
import hookloom.crossmodel.OfferUrl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code juju find-offers} (L95-L97). */
final class FindOffersCommand extends JujuCommand {
  private String controller;
  private String term;
  private String part;
  private String interfaceName;
  private String format = "tabular";

  FindOffersCommand() {
    super("find-offers");
  }

  @Override
  protected String argumentsHelp() {
    return "[<controller>:][<user>/]<model>[.<offer>]";
  }

  @Override
  protected String purpose() {
    return "Finds offered application endpoints.";
  }

  @Override
  protected boolean isAboutModel() {
    return false;
  }

  @Override
  protected void declare(GoFlags flags) {
    flags
        .text(value -> controller = value, "c", "controller")
        .text(value -> term = value, "url")
        .text(value -> part = value, "offer")
        .text(value -> interfaceName = value, "interface")
        .text(value -> format = JujuFormat.oneOf(value, "tabular", "yaml", "json"), "format");
  }

  @Override
  protected void take(List<String> arguments) throws JujuFailure {
    if (term != null && part != null) {
      throw JujuFailure.usage("cannot specify both a URL term and offer term");
    }
    if (term != null && !arguments.isEmpty()) {
      throw JujuFailure.usage("URL term cannot be specified twice");
    }
    noMoreThan(1, arguments);
    term = arguments.isEmpty() ? term : arguments.get(0);
  }

  @Override
  protected void run(JujuSession session) throws JujuFailure {
    OfferUrl url = new OfferUrl("", "", "", "", "");
    if (term != null) {
      OfferUrl.Parsed parsed = OfferUrl.parsePartial(term);
      if (parsed.isRefused()) {
        throw JujuFailure.error(parsed.error());
      }
      url = parsed.url();
    }
    String named = url.controller().isEmpty() ? controller : url.controller();
    String on = session.controller(named).controller();
    OfferUrl wanted = url.model().isEmpty() ? url : url.completed(on, session.user(on));
    List<FoundOffer> found =
        FoundOffer.on(on, session).stream().filter(offer -> fits(offer, wanted)).toList();
    if (found.isEmpty()) {
      throw JujuFailure.error("no matching application offers found");
    }
    if (format.equals("tabular")) {
      OfferOutput.print(session, rows(found));
      return;
    }
    Map<String, Object> all = new TreeMap<>();
    for (FoundOffer offer : found) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("access", offer.access().text());
      fields.put("endpoints", OfferOutput.endpoints(offer.offer()));
      if (offer.showsUsers()) {
        fields.put("users", OfferOutput.users(offer.offer(), offer.rights()));
      }
      all.put(offer.url().text(), fields);
    }
    OfferOutput.print(session, format, all);
  }

  private boolean fits(FoundOffer found, OfferUrl wanted) {
    return (wanted.owner().isEmpty() || found.url().owner().equals(wanted.owner()))
        && (wanted.model().isEmpty() || found.url().model().equals(wanted.model()))
        && (wanted.offer().isEmpty() || found.url().offer().equals(wanted.offer()))
        && (part == null || found.url().offer().contains(part))
        && (interfaceName == null
            || found.offer().endpoints().stream()
                .anyMatch(endpoint -> endpoint.interfaceName().equals(interfaceName)));
  }

  private static List<List<String>> rows(List<FoundOffer> found) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("Store", "URL", "Access", "Interfaces"));
    for (FoundOffer offer : found) {
      List<String> interfaces = new ArrayList<>();
      for (Endpoint endpoint : offer.offer().endpoints()) {
        interfaces.add(endpoint.interfaceName() + ':' + endpoint.name());
      }
      interfaces.sort(null);
      rows.add(
          List.of(
              offer.url().controller(),
              offer.url().path(),
              offer.access().text(),
              String.join(", ", interfaces)));
    }
    return rows;
  }
}
