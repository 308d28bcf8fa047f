package hookloom.script;

import hookloom.charm.Role;
import hookloom.hook.CharmCode;
import hookloom.hook.Hook;
import hookloom.hook.HookCode;
import hookloom.hook.HookContext;
import hookloom.hook.HookContext.Look;
import hookloom.names.Owner;
import hookloom.names.UnitName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** What runs in a charm of which only the metadata is known (E8). */
public final class DefaultScript implements CharmCode {
  /*
   * Why it settles, under every schedule: in one participation a unit changes its own bag at most
   * twice (its name, once, and its digest, once), for both keys are written only where they are
   * absent or already hold the value, and nobody else writes that bag. A leader writes one constant
   * value, so an application's bag changes at most once. No write answers a write: what is read
   * decides the digest's text, but never whether it is written again.
   */

  /** The only one needed. */
  public static final DefaultScript INSTANCE = new DefaultScript();

  /** Key of the application's value: its name. */
  public static final String APPLICATION_KEY = "application";

  /** Key of the unit's value: its name. */
  public static final String UNIT_KEY = "unit";

  /** Key of the digest of what a unit read, in its bag. */
  public static final String DIGEST_KEY = "digest";

  private DefaultScript() {}

  @Override
  public boolean handles(Hook hook) {
    return switch (hook.kind()) {
      case START, RELATION_CREATED, RELATION_JOINED, RELATION_CHANGED -> true;
      default -> false;
    };
  }

  @Override
  public HookCode start(HookContext context) {
    return switch (context.hook().kind()) {
      case RELATION_CHANGED -> new Changed(context);
      case RELATION_CREATED -> () -> created(context);
      case RELATION_JOINED -> () -> joined(context);
      default -> () -> started(context);
    };
  }

  private static HookCode.Progress started(HookContext context) {
    context.setStatus("active", "");
    return HookCode.Progress.Exited.SUCCESS;
  }

  private static HookCode.Progress created(HookContext context) {
    return context.isLeader()
        ? exited(write(context, true, APPLICATION_KEY, context.unit().application().text()))
        : HookCode.Progress.Exited.SUCCESS;
  }

  private static HookCode.Progress joined(HookContext context) {
    return exited(write(context, false, UNIT_KEY, context.unit().text()));
  }

  private static Optional<String> write(
      HookContext context, boolean application, String key, String value) {
    return context.write(context.hook().relation(), application, key, value);
  }

  private static HookCode.Progress exited(Optional<String> refusal) {
    return refusal.isEmpty()
        ? HookCode.Progress.Exited.SUCCESS
        : new HookCode.Progress.Exited(1, refusal.get());
  }

  /** Reads every bag it may read, one after another, then publishes the digest if it never did. */
  private static final class Changed implements HookCode {
    private static final int OWN_UNIT = 0;
    private static final int REMOTE_APPLICATION = 1;
    private static final int OWN_APPLICATION = 2;
    private static final int REMOTE_UNIT = 3;
    private static final int FIRST_MEMBER = 4;

    private final HookContext context;
    private final int relation;
    private final List<UnitName> members;
    private int position;
    private boolean published;
    private long digest = 0xcbf29ce484222325L;

    Changed(HookContext context) {
      this.context = context;
      this.relation = context.hook().relation();
      this.members = context.members(relation);
    }

    @Override
    public Progress advance() {
      while (position < FIRST_MEMBER + members.size()) {
        Owner owner = ownerAt(position);
        if (owner != null) {
          Look look = context.look(relation, owner);
          if (look instanceof Look.Waiting) {
            return Progress.Waits.INSTANCE;
          }
          if (look instanceof Look.Content content) {
            read(owner, content.values());
          }
        }
        position++;
      }
      return published
          ? Progress.Exited.SUCCESS
          : exited(write(context, false, DIGEST_KEY, hex(digest)));
    }

    /** Whose bag comes at that place; null for none. */
    private Owner ownerAt(int place) {
      Hook hook = context.hook();
      return switch (place) {
        case OWN_UNIT -> context.unit();
        case REMOTE_APPLICATION -> hook.remoteApp();
        case OWN_APPLICATION ->
            hook.endpoint().role() != Role.PEER && context.isLeader()
                ? context.unit().application()
                : null;
        case REMOTE_UNIT -> hook.remoteUnit();
        default -> {
          UnitName member = members.get(place - FIRST_MEMBER);
          yield member.equals(hook.remoteUnit()) ? null : member;
        }
      };
    }

    private void read(Owner owner, SortedMap<String, String> values) {
      if (owner == context.unit() || owner.equals(context.unit())) {
        published = values.containsKey(DIGEST_KEY);
        return;
      }
      if (published) {
        return;
      }
      mix(owner.text());
      for (Map.Entry<String, String> entry : values.entrySet()) {
        mix(entry.getKey());
        mix(entry.getValue());
      }
    }

    private void mix(String text) {
      digest = (digest ^ text.hashCode()) * 0x100000001b3L;
      digest ^= digest >>> 29;
    }

    private static String hex(long value) {
      String digits = Long.toHexString(value);
      return "0".repeat(16 - digits.length()) + digits;
    }
  }
}
