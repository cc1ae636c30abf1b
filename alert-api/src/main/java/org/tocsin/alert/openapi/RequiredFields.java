package org.tocsin.alert.openapi;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says which fields are always there: a record's components that cannot be null. Fields without a
 * value are left out of answers, so nothing is ever null.
 */
final class RequiredFields implements ModelConverter {

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
    Class<?> described = TypeFactory.defaultInstance().constructType(type.getType()).getRawClass();
    if (schema == null || !described.isRecord()) {
      return schema;
    }
    String reference = schema.get$ref();
    Schema<?> definition =
        reference == null
            ? schema
            : context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
    if (definition != null && definition.getProperties() != null) {
      List<String> known = List.copyOf(definition.getProperties().keySet());
      definition.setRequired(alwaysThere(described).filter(known::contains).toList());
    }
    return schema;
  }

  private static Stream<String> alwaysThere(Class<?> described) {
    return Arrays.stream(described.getRecordComponents())
        .filter(component -> !component.getAccessor().isAnnotationPresent(JsonIgnore.class))
        .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
        .flatMap(RequiredFields::names);
  }

  private static Stream<String> names(RecordComponent component) {
    return component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)
        ? alwaysThere(component.getType())
        : Stream.of(component.getName());
  }
}
