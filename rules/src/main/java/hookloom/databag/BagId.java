package hookloom.databag;

import hookloom.names.Owner;

/** Names a databag: the relation and its owner; {@code 4:web/0} (E12). */
public record BagId(int relation, Owner owner) {
  @Override
  public String toString() {
    return relation + ":" + owner.text();
  }
}
