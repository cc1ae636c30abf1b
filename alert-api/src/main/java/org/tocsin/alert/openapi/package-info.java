/** Describes the API for programs: schemas, problems, examples. */
@NullMarked
package org.tocsin.alert.openapi;

import org.jspecify.annotations.NullMarked;
