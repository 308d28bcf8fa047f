package hookloom.ops.testing;

import hookloom.charm.Charm;
import hookloom.charm.Endpoint;
import hookloom.charm.Role;
import hookloom.databag.BagId;
import hookloom.hook.CharmCode;
import hookloom.hook.Hook;
import hookloom.hook.HookCode;
import hookloom.hook.HookContext;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The units that a test moves. They do nothing by themselves; what a test wants in their databags
 * they write in their next hook, as any unit does.
 */
final class Puppets implements CharmCode {
  private final SortedMap<String, Wish> wishes = new TreeMap<>();

  /** What a databag is to hold; "" for keys that are to go. */
  private record Wish(BagId bag, SortedMap<String, String> changes) {}

  /** The charm of an application at the other end of any endpoint of this one. */
  static Charm counterpart(String name, Charm tested) {
    SortedMap<String, Endpoint> endpoints = new TreeMap<>();
    for (Endpoint endpoint : tested.endpoints().values()) {
      if (endpoint.role() != Role.PEER) {
        endpoints.put(
            endpoint.name(),
            Endpoint.of(
                endpoint.name(),
                endpoint.role().counterpart(),
                endpoint.interfaceName(),
                0,
                false,
                endpoint.scope()));
      }
    }
    return new Charm(
        name,
        "puppet",
        "moved by a test",
        false,
        endpoints,
        new TreeSet<>(),
        false,
        new TreeMap<>(),
        new TreeMap<>(),
        List.of());
  }

  /** Has a databag changed by who may, in its next hook. */
  void wish(BagId bag, Map<String, String> changes) {
    wishes
        .computeIfAbsent(bag.toString(), key -> new Wish(bag, new TreeMap<>()))
        .changes
        .putAll(changes);
  }

  /** Forgets what nobody has written; gives the databags. */
  List<String> forget() {
    List<String> unmet = List.copyOf(wishes.keySet());
    wishes.clear();
    return unmet;
  }

  @Override
  public boolean handles(Hook hook) {
    return true;
  }

  @Override
  public HookCode start(HookContext context) {
    return () -> {
      write(context);
      return HookCode.Progress.Exited.SUCCESS;
    };
  }

  /** Writes what the unit of this hook may write. */
  private void write(HookContext context) {
    Iterator<Wish> all = wishes.values().iterator();
    while (all.hasNext()) {
      Wish wish = all.next();
      BagId bag = wish.bag;
      boolean isOwn = bag.owner() instanceof UnitName unit && unit.equals(context.unit());
      boolean isApplications =
          bag.owner() instanceof AppName app
              && app.equals(context.unit().application())
              && context.isLeader();
      if ((isOwn || isApplications)
          && context.relation(bag.relation()) != null
          && isWritten(context, bag, isApplications, wish.changes)) {
        all.remove();
      }
    }
  }

  private static boolean isWritten(
      HookContext context, BagId bag, boolean application, Map<String, String> changes) {
    for (Map.Entry<String, String> change : changes.entrySet()) {
      Optional<String> refusal =
          context.write(bag.relation(), application, change.getKey(), change.getValue());
      if (refusal.isPresent()) {
        return false;
      }
    }
    return true;
  }
}
