package hookloom.trace.check;

import hookloom.names.AppName;
import java.util.ArrayList;
import java.util.List;

/** What the trace has told of one offer. */
final class OfferState {
  final String uuid;
  String name = "";
  AppName app = AppName.of("");
  boolean isThere;

  /** Who uses it now. */
  final List<Use> uses = new ArrayList<>();

  OfferState(String uuid) {
    this.uuid = uuid;
  }

  /** A relation of a user to the offer. */
  static final class Use {
    final int relation;
    final String user;

    Use(int relation, String user) {
      this.relation = relation;
      this.user = user;
    }
  }

  @Override
  public String toString() {
    return "offer " + (name.isEmpty() ? uuid : name);
  }
}
