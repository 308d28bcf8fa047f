package hookloom.live.wire;

import com.fasterxml.jackson.databind.module.SimpleModule;
import hookloom.charm.Endpoint;
import hookloom.charm.Role;
import hookloom.charm.Scope;
import hookloom.hook.CharmCode;
import hookloom.names.AppName;
import hookloom.names.Owner;
import hookloom.names.UnitName;
import hookloom.process.Address.UnitAddress;

/** What travels as a text: names, addresses, endpoints, and the code of charms. */
final class Texts {
  /** About as many as a big model has: those that clash are read anew. */
  private static final int UNITS = 1 << 14;

  private static final int APPS = 1 << 10;
  private static final int ENDPOINTS = 1 << 10;

  /** Compiled scripts are kept apart from names: each is as big as its source. */
  private static final int CODES = 512;

  private static final TextForm<AppName> APP =
      new TextForm<>(AppName.class, AppName::text, AppName::of, TextForm.places(APPS));

  private static final TextForm<UnitName> UNIT =
      new TextForm<>(UnitName.class, UnitName::text, Texts::unit, TextForm.places(UNITS));

  private static final TextForm<Owner> OWNER =
      new TextForm<>(Owner.class, Owner::text, Texts::owner, (text, reader) -> reader.apply(text));

  private static final TextForm<UnitAddress> UNIT_ADDRESS =
      new TextForm<>(
          UnitAddress.class,
          address -> address.unit().text(),
          text -> new UnitAddress(UNIT.cache().get(text, UNIT.reader())),
          (text, reader) -> reader.apply(text)); // a driver notes its route in it: never shared

  private static final TextForm<Endpoint> ENDPOINT =
      new TextForm<>(Endpoint.class, Texts::endpoint, Texts::endpoint, TextForm.places(ENDPOINTS));

  private static final TextForm<CharmCode> CODE =
      new TextForm<>(CharmCode.class, CodeText::of, CodeText::code, TextForm.recent(CODES));

  private Texts() {}

  /** Gives a module all forms. */
  static void addTo(SimpleModule module) {
    APP.addTo(module);
    UNIT.addTo(module);
    OWNER.addTo(module);
    UNIT_ADDRESS.addTo(module);
    ENDPOINT.addTo(module);
    CODE.addTo(module);
  }

  /** Unlike {@link UnitName#parse} it takes every name that there is: proxies are named freely. */
  private static UnitName unit(String text) {
    int slash = text.lastIndexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("the name of a unit has a slash");
    }
    AppName app = APP.cache().get(text.substring(0, slash), APP.reader());
    return UnitName.of(app, Integer.parseInt(text.substring(slash + 1)));
  }

  private static Owner owner(String text) {
    return text.indexOf('/') < 0
        ? APP.cache().get(text, APP.reader())
        : UNIT.cache().get(text, UNIT.reader());
  }

  /** {@code requirer db:mysql}, with what is not usual between role and name. */
  private static String endpoint(Endpoint endpoint) {
    if (endpoint.isImplicit()) {
      return Endpoint.JUJU_INFO.name();
    }
    String name = endpoint.name();
    if (name.indexOf(' ') >= 0 || name.indexOf(':') >= 0) {
      throw new IllegalArgumentException(
          "endpoint name \"" + name + "\" has a blank or a colon, and can not be sent");
    }
    StringBuilder text = new StringBuilder(endpoint.role().text());
    if (endpoint.scope() != Scope.GLOBAL) {
      text.append(' ').append(endpoint.scope().text());
    }
    if (endpoint.optional()) {
      text.append(" optional");
    }
    if (endpoint.limit() != 0) {
      text.append(' ').append(endpoint.limit());
    }
    return text.append(' ').append(name).append(':').append(endpoint.interfaceName()).toString();
  }

  private static Endpoint endpoint(String text) {
    if (text.equals(Endpoint.JUJU_INFO.name())) {
      return Endpoint.JUJU_INFO;
    }
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("expected role name:interface");
    }
    String[] words = text.substring(0, colon).split(" ");
    Role role = null;
    Scope scope = Scope.GLOBAL;
    boolean optional = false;
    int limit = 0;
    for (int i = 0; i < words.length - 1; i++) {
      switch (words[i]) {
        case "provider" -> role = Role.PROVIDER;
        case "requirer" -> role = Role.REQUIRER;
        case "peer" -> role = Role.PEER;
        case "container" -> scope = Scope.CONTAINER;
        case "optional" -> optional = true;
        default -> limit = Integer.parseInt(words[i]);
      }
    }
    if (role == null) {
      throw new IllegalArgumentException("no role; expected provider, requirer or peer");
    }
    return Endpoint.of(
        words[words.length - 1], role, text.substring(colon + 1), limit, optional, scope);
  }
}
