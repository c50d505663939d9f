from sso.admin.identities import CustomerIdentityAdmin, MerchantUserIdentityAdmin, StaffIdentityAdmin

__all__ = ["CustomerIdentityAdmin", "MerchantUserIdentityAdmin", "StaffIdentityAdmin"]
