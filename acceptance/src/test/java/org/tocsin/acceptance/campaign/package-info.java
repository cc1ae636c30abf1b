/** What people do in a campaign, in the words of the house: submit, approve, be told, answer. */
@NullMarked
package org.tocsin.acceptance.campaign;

import org.jspecify.annotations.NullMarked;
