/** What alert-api tells the adapters about platforms and their contacts. */
@NullMarked
package org.tocsin.contract.directory;

import org.jspecify.annotations.NullMarked;
