package hookloom.live.wire;

import com.fasterxml.jackson.annotation.JsonTypeInfo.As;
import com.fasterxml.jackson.annotation.JsonTypeInfo.Id;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.jsontype.TypeResolverBuilder;
import com.fasterxml.jackson.databind.jsontype.impl.StdTypeResolverBuilder;
import hookloom.names.Owner;
import java.util.ArrayList;
import java.util.List;

/**
 * Has each value of a sealed type say which one it is, by the simple name of its class. So the
 * simple names of one family must differ, and to rename one is to change what is stored.
 */
final class SealedTypes extends NopAnnotationIntrospector {
  private static final long serialVersionUID = 1L;

  /** The property that says the type. */
  static final String TYPE = "@t";

  /** Whether values of the type say which one they are: names do so by their text. */
  static boolean areNamed(Class<?> type) {
    return type.isSealed() && type != Owner.class;
  }

  /** All that are permitted below a sealed type and are not sealed themselves. */
  static List<Class<?>> members(Class<?> sealed) {
    List<Class<?>> members = new ArrayList<>();
    for (Class<?> permitted : sealed.getPermittedSubclasses()) {
      if (permitted.isSealed()) {
        members.addAll(members(permitted));
      } else {
        members.add(permitted);
      }
    }
    return members;
  }

  @Override
  public TypeResolverBuilder<?> findTypeResolver(
      MapperConfig<?> config, AnnotatedClass annotated, JavaType base) {
    return areNamed(annotated.getRawType())
        ? new StdTypeResolverBuilder().init(Id.NAME, null).inclusion(As.PROPERTY).typeProperty(TYPE)
        : null;
  }

  @Override
  public List<NamedType> findSubtypes(Annotated annotated) {
    Class<?> type = annotated.getRawType();
    if (!areNamed(type)) {
      return null;
    }
    return members(type).stream()
        .map(member -> new NamedType(member, member.getSimpleName()))
        .toList();
  }
}
