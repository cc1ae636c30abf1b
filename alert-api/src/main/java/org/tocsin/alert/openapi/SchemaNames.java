package org.tocsin.alert.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names the schemas: a nested class with the one around it, {@code DecisionItem}. A name that stood
 * for two classes would silently describe only one of them.
 */
final class SchemaNames extends TypeNameResolver {

  private final Map<String, Class<?>> known = new ConcurrentHashMap<>();

  static ModelResolver resolver(ObjectMapper json) {
    return new ModelResolver(json, new SchemaNames()).openapi31(true);
  }

  @Override
  protected String nameForClass(Class<?> type, Set<Options> options) {
    Schema named = type.getAnnotation(Schema.class);
    StringBuilder name =
        new StringBuilder(
            named == null || named.name().isEmpty() ? type.getSimpleName() : named.name());
    for (Class<?> outer = type.getEnclosingClass();
        outer != null && type.getName().startsWith("org.tocsin");
        outer = outer.getEnclosingClass()) {
      name.insert(0, outer.getSimpleName().replaceFirst("Controller$", ""));
    }
    Class<?> other = known.putIfAbsent(name.toString(), type);
    if (other != null && other != type) {
      throw new IllegalStateException(
          "The description has one name for two classes: " + other + " and " + type);
    }
    return name.toString();
  }
}
