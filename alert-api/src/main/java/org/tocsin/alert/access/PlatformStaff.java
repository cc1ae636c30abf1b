package org.tocsin.alert.access;

/**
 * Trust-and-safety staff of a platform, or its systems.
 *
 * @param platform a slug
 */
public record PlatformStaff(String platform) implements Caller {

  @Override
  public String actor() {
    return "platform/" + platform;
  }
}
