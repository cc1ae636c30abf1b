/** What an operator deploys with: secrets, access rules, images, compose files and alarms. */
@NullMarked
package org.tocsin.acceptance.deployment;

import org.jspecify.annotations.NullMarked;
