package hookloom.app.juju;

import hookloom.access.ModelLevel;
import hookloom.charm.Endpoint;
import hookloom.crossmodel.OfferAccess;
import hookloom.crossmodel.OfferUrl;
import hookloom.model.ModelView;
import hookloom.model.ModelView.ConnectionView;
import hookloom.model.ModelView.OfferView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code juju offers} (L91-L94). */
final class OffersCommand extends JujuCommand {
  private String offer;
  private String application;
  private String interfaceName;
  private String connectedUser;
  private String allowedConsumer;
  private boolean activeOnly;
  private String format = "tabular";

  OffersCommand(String name) {
    super(name);
  }

  @Override
  protected String argumentsHelp() {
    return "[<offer-name>]";
  }

  @Override
  protected String purpose() {
    return "Lists shared endpoints.";
  }

  @Override
  protected void declare(GoFlags flags) {
    flags
        .text(value -> application = value, "application")
        .text(value -> interfaceName = value, "interface")
        .text(value -> connectedUser = value, "connected-user")
        .text(value -> allowedConsumer = value, "allowed-consumer")
        .bool(value -> activeOnly = value, "active-only")
        .text(
            value -> format = JujuFormat.oneOf(value, "tabular", "summary", "yaml", "json"),
            "format");
  }

  @Override
  protected void take(List<String> arguments) throws JujuFailure {
    noMoreThan(1, arguments);
    offer = arguments.isEmpty() ? null : arguments.get(0);
  }

  @Override
  protected void run(JujuSession session) throws JujuFailure {
    JujuSession.Target target = target(session);
    ModelView view = session.view(target);
    if (!view.rights().may(session.user(target.controller()), ModelLevel.ADMIN)) {
      throw JujuFailure.error("permission denied");
    }
    List<OfferView> offers = view.offers().stream().filter(this::isWanted).toList();
    switch (format) {
      case "tabular" -> OfferOutput.print(session, connections(offers));
      case "summary" -> OfferOutput.print(session, summary(offers, target, view));
      default -> {
        Map<String, Object> all = new TreeMap<>();
        offers.forEach(one -> all.put(one.name(), whole(one, target, view)));
        OfferOutput.print(session, format, all);
      }
    }
  }

  private boolean isWanted(OfferView one) {
    return (offer == null || one.name().equals(offer))
        && (application == null || one.application().text().equals(application))
        && (interfaceName == null
            || one.endpoints().stream()
                .anyMatch(endpoint -> endpoint.interfaceName().equals(interfaceName)))
        && (connectedUser == null
            || one.connections().stream().anyMatch(user -> user.user().equals(connectedUser)))
        && (allowedConsumer == null
            || one.access()
                .getOrDefault(allowedConsumer, OfferAccess.NONE)
                .includes(OfferAccess.CONSUME))
        && (!activeOnly || !one.connections().isEmpty());
  }

  private static List<ConnectionView> sorted(OfferView offer) {
    List<ConnectionView> sorted = new ArrayList<>(offer.connections());
    sorted.sort(
        Comparator.comparing(ConnectionView::user).thenComparingInt(ConnectionView::relation));
    return sorted;
  }

  private static List<List<String>> connections(List<OfferView> offers) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "Offer",
            "User",
            "Relation ID",
            "Status",
            "Endpoint",
            "Interface",
            "Role",
            "Ingress subnets"));
    for (OfferView offer : offers) {
      if (offer.connections().isEmpty()) {
        rows.add(List.of(offer.name(), "-"));
      }
      String name = offer.name();
      for (ConnectionView connection : sorted(offer)) {
        Endpoint endpoint =
            offer.endpoints().stream()
                .filter(one -> one.name().equals(connection.endpoint()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(connection + " is of no offered endpoint"));
        rows.add(
            List.of(
                name,
                connection.user(),
                Integer.toString(connection.relation()),
                connection.status(),
                connection.endpoint(),
                endpoint.interfaceName(),
                endpoint.role().text(),
                String.join(",", connection.ingress())));
        name = "";
      }
    }
    return rows;
  }

  private static List<List<String>> summary(
      List<OfferView> offers, JujuSession.Target target, ModelView view) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "Offer",
            "Application",
            "Charm",
            "Connected",
            "Store",
            "URL",
            "Endpoint",
            "Interface",
            "Role"));
    for (OfferView offer : offers) {
      List<String> first =
          List.of(
              offer.name(),
              offer.application().text(),
              offer.charmUrl(),
              offer.active() + "/" + offer.total(),
              target.controller(),
              url(offer, view));
      for (Endpoint endpoint : OfferOutput.sorted(offer.endpoints())) {
        List<String> row = new ArrayList<>(first);
        row.addAll(List.of(endpoint.name(), endpoint.interfaceName(), endpoint.role().text()));
        rows.add(row);
        first = List.of("", "", "", "", "", "");
      }
    }
    return rows;
  }

  private static String url(OfferView offer, ModelView view) {
    return new OfferUrl("", view.owner(), view.name(), offer.name(), "").text();
  }

  private static Map<String, Object> whole(
      OfferView offer, JujuSession.Target target, ModelView view) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("application", offer.application().text());
    fields.put("store", target.controller());
    fields.put("charm", offer.charmUrl());
    fields.put("offer-url", url(offer, view));
    fields.put("endpoints", OfferOutput.endpoints(offer));
    List<Object> connections = new ArrayList<>();
    sorted(offer).forEach(connection -> connections.add(whole(connection)));
    if (!connections.isEmpty()) {
      fields.put("connections", connections);
    }
    if (!offer.access().isEmpty()) {
      fields.put("users", OfferOutput.users(offer, view.rights()));
    }
    return fields;
  }

  private static Map<String, Object> whole(ConnectionView connection) {
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("current", connection.status());
    if (!connection.message().isEmpty()) {
      status.put("message", connection.message());
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("source-model-uuid", connection.model());
    fields.put("username", connection.user());
    fields.put("relation-id", connection.relation());
    fields.put("endpoint", connection.endpoint());
    fields.put("status", status);
    if (!connection.ingress().isEmpty()) {
      fields.put("ingress-subnets", connection.ingress());
    }
    return fields;
  }
}
