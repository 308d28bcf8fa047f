package hookloom.bundle;

import hookloom.bundle.BundleErrors.Group;
import hookloom.bundle.CheckedRelation.End;
import hookloom.charm.Charm;
import hookloom.charm.Endpoint;
import hookloom.charm.GoText;
import hookloom.charm.Role;
import hookloom.charm.Scope;
import hookloom.endpoint.EndpointPair;
import hookloom.endpoint.EndpointResolution;
import hookloom.endpoint.Resolution;
import hookloom.endpoint.Side;
import hookloom.names.AppName;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Judges the relations of a bundle, and finds the endpoints that bare names mean (L152). */
final class RelationCheck {
  private final Bundle bundle;
  private final SortedMap<String, FoundCharm> charms;
  private final BundleErrors errors;
  private final SortedSet<String> seen = new TreeSet<>();

  RelationCheck(Bundle bundle, SortedMap<String, FoundCharm> charms, BundleErrors errors) {
    this.bundle = bundle;
    this.charms = charms;
    this.errors = errors;
  }

  /** The relations in file order; those that are wrong are left out. */
  List<CheckedRelation> run() {
    List<CheckedRelation> checked = new ArrayList<>();
    for (BundleRelation relation : bundle.relations()) {
      if (relation.ends().size() != 2) {
        add(
            "relation "
                + relation.quoted()
                + " has "
                + relation.ends().size()
                + " endpoint(s), not 2");
        continue;
      }
      End first = end(relation, relation.ends().get(0));
      End second = end(relation, relation.ends().get(1));
      if (first != null && second != null) {
        checked.add(pair(relation, first, second));
      }
    }
    return checked;
  }

  private void add(String line) {
    errors.add(Group.RELATIONS, line);
  }

  /** One end; null if it is not written as one. */
  private End end(BundleRelation relation, String text) {
    int colon = text.indexOf(':');
    String application = colon < 0 ? text : text.substring(0, colon);
    String endpoint = colon < 0 ? "" : text.substring(colon + 1);
    if (!BundleNames.isApplication(application)
        || colon >= 0 && !BundleNames.isEndpoint(endpoint)) {
      add("invalid relation syntax " + GoText.quote(text));
      return null;
    }
    boolean isApplication = bundle.applications().containsKey(application);
    boolean isSaas = bundle.saas().containsKey(application);
    if (!isApplication && !isSaas) {
      add(
          "relation "
              + relation.quoted()
              + " refers to application "
              + GoText.quote(application)
              + " not defined in this bundle");
    }
    if (isApplication && isSaas) {
      add(
          "ambiguous relation "
              + GoText.quote(application)
              + " refers to a application and a SAAS in this bundle");
    }
    return new End(application, endpoint, isSaas);
  }

  private CheckedRelation pair(BundleRelation relation, End first, End second) {
    if (first.application().equals(second.application())) {
      add("relation " + relation.quoted() + " relates an application to itself");
      return new CheckedRelation(first, second);
    }
    CheckedRelation whole = inferred(first, second);
    boolean isInOrder = isBefore(whole.first(), whole.second());
    End low = isInOrder ? whole.first() : whole.second();
    End high = isInOrder ? whole.second() : whole.first();
    if (!seen.add(low.text() + ' ' + high.text())) {
      add("relation " + relation.quoted() + " is defined more than once");
    }
    againstCharms(low, high);
    return whole;
  }

  private static boolean isBefore(End one, End two) {
    int order = one.application().compareTo(two.application());
    return order < 0 || order == 0 && one.endpoint().compareTo(two.endpoint()) < 0;
  }

  private CheckedRelation inferred(End first, End second) {
    boolean isBare = first.endpoint().isEmpty() || second.endpoint().isEmpty();
    if (!isBare || first.isSaas() || second.isSaas() || !isDefined(first) || !isDefined(second)) {
      return new CheckedRelation(first, second);
    }
    String problem = charmProblem(first);
    if (problem.isEmpty()) {
      problem = charmProblem(second);
    }
    if (problem.isEmpty() && (tellUndeclared(first) || tellUndeclared(second))) {
      problem = "no relations found";
    }
    if (problem.isEmpty()) {
      Resolution resolution = EndpointResolution.resolve(first.text(), second.text(), this::sideOf);
      if (!resolution.isRefused()) {
        return named(resolution.pair());
      }
      problem = resolution.refused().text();
    }
    add("cannot infer endpoint between " + first.text() + " and " + second.text() + ": " + problem);
    return new CheckedRelation(first, second);
  }

  /** Tells of an end that names an endpoint its charm does not have; whether it does so. */
  private boolean tellUndeclared(End end) {
    if (end.endpoint().isEmpty() || isDeclared(end)) {
      return false;
    }
    undeclared(end);
    return true;
  }

  private boolean isDefined(End end) {
    return bundle.applications().containsKey(end.application());
  }

  private String charmProblem(End end) {
    return charm(end) != null
        ? ""
        : "charm "
            + GoText.quote(bundle.applications().get(end.application()).charm())
            + " from application "
            + GoText.quote(end.application())
            + " not found";
  }

  private Side sideOf(AppName name) {
    return Side.of(name, charms.get(name.text()).charm());
  }

  private static CheckedRelation named(EndpointPair pair) {
    return new CheckedRelation(
        new End(pair.first().name().text(), pair.firstEndpoint().name(), false),
        new End(pair.second().name().text(), pair.secondEndpoint().name(), false));
  }

  /** The charm of an end; null if it is remote, nowhere, or can not be loaded. */
  private Charm charm(End end) {
    FoundCharm found = charms.get(end.application());
    return found == null || end.isSaas() ? null : found.charm();
  }

  private void againstCharms(End low, End high) {
    if (low.isSaas() != high.isSaas()) {
      remote(low.isSaas() ? high : low);
      return;
    }
    if (low.endpoint().isEmpty()
        || high.endpoint().isEmpty()
        || charm(low) == null
        || charm(high) == null) {
      return;
    }
    boolean isLowUndeclared = tellUndeclared(low);
    boolean isHighUndeclared = tellUndeclared(high);
    if (!isLowUndeclared && !isHighUndeclared) {
      roles(low, high);
    }
  }

  /** The local end of a relation with a SAAS, which is all that can be judged of it. */
  private void remote(End local) {
    if (charm(local) != null) {
      tellUndeclared(local);
    }
  }

  private void undeclared(End end) {
    add(
        "charm "
            + GoText.quote(bundle.applications().get(end.application()).charm())
            + " used by application "
            + GoText.quote(end.application())
            + " does not define relation "
            + GoText.quote(end.endpoint()));
  }

  private void roles(End low, End high) {
    Endpoint lowProvider = provider(low);
    Endpoint highProvider = provider(high);
    Endpoint lowRequirer = requirer(low);
    Endpoint highRequirer = requirer(high);
    if (lowProvider != null && highRequirer != null) {
      interfaces(low, lowProvider, high, highRequirer);
    } else if (lowRequirer != null && highProvider != null) {
      interfaces(high, highProvider, low, lowRequirer);
    } else {
      String role = lowProvider != null ? "provider" : "requirer";
      add(
          "relation "
              + GoText.quote(low.text())
              + " to "
              + GoText.quote(high.text())
              + " relates "
              + role
              + " to "
              + role);
    }
  }

  private void interfaces(End provider, Endpoint provided, End requirer, Endpoint required) {
    if (!provided.interfaceName().equals(required.interfaceName())) {
      add(
          "mismatched interface between "
              + GoText.quote(provider.text())
              + " and "
              + GoText.quote(requirer.text())
              + " ("
              + GoText.quote(provided.interfaceName())
              + " vs "
              + GoText.quote(required.interfaceName())
              + ')');
    }
  }

  private boolean isDeclared(End end) {
    return provider(end) != null || requirer(end) != null;
  }

  /** The providing endpoint of that name, the implicit one too; null if there is none. */
  private Endpoint provider(End end) {
    Endpoint declared = charm(end).endpoints().get(end.endpoint());
    if (declared != null && declared.role() == Role.PROVIDER) {
      return declared;
    }
    return end.endpoint().equals(Endpoint.JUJU_INFO.name()) ? Endpoint.JUJU_INFO : null;
  }

  private Endpoint requirer(End end) {
    Endpoint declared = charm(end).endpoints().get(end.endpoint());
    return declared != null && declared.role() == Role.REQUIRER ? declared : null;
  }

  /** What the relations tell of each SAAS: same interface, the other role (E6c). */
  SortedMap<String, List<Endpoint>> saasEndpoints(List<CheckedRelation> relations) {
    SortedMap<String, SortedMap<String, Endpoint>> known = new TreeMap<>();
    for (BundleSaas saas : bundle.saas().values()) {
      known.put(saas.name(), new TreeMap<>());
    }
    for (CheckedRelation relation : relations) {
      if (relation.first().isSaas() != relation.second().isSaas()) {
        End remote = relation.first().isSaas() ? relation.first() : relation.second();
        End local = relation.first().isSaas() ? relation.second() : relation.first();
        Endpoint own = charm(local) == null ? null : charm(local).endpoint(local.endpoint());
        if (own != null && !remote.endpoint().isEmpty()) {
          known
              .get(remote.application())
              .putIfAbsent(remote.endpoint(), counterpart(remote.endpoint(), own));
        }
      }
    }
    SortedMap<String, List<Endpoint>> endpoints = new TreeMap<>();
    known.forEach((name, byName) -> endpoints.put(name, List.copyOf(byName.values())));
    return endpoints;
  }

  private static Endpoint counterpart(String name, Endpoint own) {
    return Endpoint.of(name, own.role().counterpart(), own.interfaceName(), 0, false, Scope.GLOBAL);
  }
}
