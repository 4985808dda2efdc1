"""What Counterclaim is made of: licences, and the reason of each dependency."""
