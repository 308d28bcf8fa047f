package hookloom.endpoint;

import hookloom.charm.Endpoint;
import hookloom.charm.Role;
import hookloom.charm.Scope;
import hookloom.names.AppName;
import hookloom.operator.Answer;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** Finds the pair of endpoints that two arguments {@code app} or {@code app:endpoint} mean. */
public final class EndpointResolution {
  private EndpointResolution() {}

  /**
   * One argument, looked up: a side with the endpoints it may mean, or a refusal.
   *
   * @param refused null unless the argument can not be looked up
   */
  private record Named(Side side, Collection<Endpoint> endpoints, Answer.Refused refused) {}

  /**
   * What {@code integrate first second} means, before any look at relations that exist (R49-R53).
   *
   * @param sides the application or proxy of a name, or null
   */
  public static Resolution resolve(String first, String second, Function<AppName, Side> sides) {
    Named one = named(first, sides);
    if (one.refused() != null) {
      return new Resolution(null, one.refused());
    }
    Named two = named(second, sides);
    if (two.refused() != null) {
      return new Resolution(null, two.refused());
    }
    return select(first, second, candidates(one, two));
  }

  /**
   * What {@code remove-relation first second} means: the one relation that exists between them
   * (L86).
   *
   * @param sides the application or proxy of a name, or null
   * @param isRelation whether a relation with that key exists, alive or dying
   */
  public static Resolution resolveExisting(
      String first, String second, Function<AppName, Side> sides, Predicate<String> isRelation) {
    Named one = named(first, sides);
    if (one.refused() != null) {
      return new Resolution(null, one.refused());
    }
    Named two = named(second, sides);
    if (two.refused() != null) {
      return new Resolution(null, two.refused());
    }
    List<EndpointPair> existing = candidates(one, two);
    existing.removeIf(pair -> !isRelation.test(pair.key()));
    if (existing.isEmpty()) {
      String text = "relation matching \"" + first + ' ' + second + "\" not found";
      return Resolution.refused(text, "not found");
    }
    return existing.size() == 1
        ? Resolution.found(existing.get(0))
        : ambiguous(first, second, existing);
  }

  private static Named named(String argument, Function<AppName, Side> sides) {
    Marks.reached(Rule.R49);
    int colon = argument.indexOf(':');
    if (colon == 0 || colon > 0 && colon == argument.length() - 1) {
      return refused("invalid endpoint \"" + argument + '"', "");
    }
    String app = colon < 0 ? argument : argument.substring(0, colon);
    return lookUp(app, colon < 0 ? null : argument.substring(colon + 1), sides);
  }

  private static Named lookUp(String app, String endpoint, Function<AppName, Side> sides) {
    Marks.reached(Rule.R50);
    Side side = sides.apply(AppName.of(app));
    if (side == null) {
      return refused("application \"" + app + "\" not found", "not found");
    }
    if (endpoint == null) {
      return new Named(side, side.endpoints(), null);
    }
    Endpoint found = side.endpoint(endpoint);
    return found == null
        ? refused("application \"" + app + "\" has no \"" + endpoint + "\" relation", "")
        : new Named(side, List.of(found), null);
  }

  private static Named refused(String text, String code) {
    return new Named(null, List.of(), new Answer.Refused(text, code));
  }

  private static List<EndpointPair> candidates(Named one, Named two) {
    Marks.reached(Rule.R51);
    List<EndpointPair> pairs = new ArrayList<>(2);
    for (Endpoint x : one.endpoints()) {
      if (x.role() == Role.PEER) {
        continue;
      }
      for (Endpoint y : two.endpoints()) {
        if (isCandidate(one.side(), x, two.side(), y)) {
          pairs.add(EndpointPair.of(one.side(), x, two.side(), y));
        }
      }
    }
    return pairs;
  }

  private static boolean isCandidate(Side one, Endpoint x, Side two, Endpoint y) {
    Marks.reached(Rule.R52);
    return !one.name().equals(two.name())
        && x.interfaceName().equals(y.interfaceName())
        && x.role() == y.role().counterpart()
        && (x.scope() != Scope.CONTAINER && y.scope() != Scope.CONTAINER
            || canShareContainer(one, two));
  }

  private static boolean canShareContainer(Side one, Side two) {
    return !one.isRemote() && !two.isRemote() && (one.isSubordinate() || two.isSubordinate());
  }

  private static Resolution select(String first, String second, List<EndpointPair> candidates) {
    Marks.reached(Rule.R53);
    if (candidates.isEmpty()) {
      return Resolution.refused("no relations found", "");
    }
    if (candidates.size() == 1) {
      return Resolution.found(candidates.get(0));
    }
    EndpointPair only = null;
    int explicit = 0;
    for (EndpointPair pair : candidates) {
      if (!pair.hasImplicit()) {
        only = pair;
        explicit++;
      }
    }
    return explicit == 1 ? Resolution.found(only) : ambiguous(first, second, candidates);
  }

  private static Resolution ambiguous(String first, String second, List<EndpointPair> pairs) {
    TreeSet<String> keys = new TreeSet<>();
    for (EndpointPair pair : pairs) {
      keys.add('"' + pair.key() + '"');
    }
    return Resolution.refused(
        "ambiguous relation: \""
            + first
            + ' '
            + second
            + "\" could refer to "
            + String.join("; ", keys),
        "");
  }
}
