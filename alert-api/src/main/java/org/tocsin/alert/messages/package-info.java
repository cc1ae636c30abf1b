/** What platforms and others wrote by mail, with the notices that it is about. */
@NullMarked
package org.tocsin.alert.messages;

import org.jspecify.annotations.NullMarked;
