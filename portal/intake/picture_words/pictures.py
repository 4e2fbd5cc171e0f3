"""The pictures that a secret is drawn from. Once in use, no key may change, move or go: new ones come at the end.

Pictures are drawn by their place here, and kept by their keys. Each key has a drawing,
`static/pictures/words/<key>.svg`, and a word in every language, in `words/`. A picture is in when a person names it at
once and as we do, it looks like no other one, and it hurts nobody: nothing medical, religious, scary or used as an
insult, in none of the languages.
"""

_ANIMALS = """
cat lion tiger horse cow sheep camel giraffe elephant zebra rabbit hedgehog squirrel panda koala polar_bear
kangaroo rhino frog crocodile turtle dinosaur dragon dolphin fish octopus crab shrimp penguin bird duck swan
owl chick chicken parrot peacock flamingo feather butterfly snail bee ladybird ant caterpillar deer unicorn
seal
"""
_NATURE = """
rose tulip sunflower tree fir_tree palm_tree cactus clover leaf mushroom nest wood bouquet mountain volcano
beach desert moon sun star cloud rain snow snowman lightning rainbow drop wave planet world wheat
"""
_FOOD = """
apple pear banana orange lemon grapes watermelon pineapple cherries strawberry blueberries kiwi coconut
avocado tomato carrot corn pepper cucumber broccoli garlic bread baguette croissant cheese butter egg
hamburger fries pizza salad pancake popcorn ice_cream donut cookie cake chocolate candy lollipop honey coffee
teapot bottle spoon plate ice_cube spaghetti taco chicken_leg chilli peas
"""
_OUTSIDE = """
house castle factory school hotel tent circus fountain slide ferris_wheel roller_coaster windmill pyramid
crane wall train bus car fire_engine truck tractor motorbike bicycle skateboard roller_skate traffic_light
wheel anchor lifebuoy sailboat canoe airplane helicopter rocket parachute cable_car petrol_pump suitcase
backpack signpost lawnmower flag carousel eiffel_tower wheelbarrow scooter ship
"""
_PLAY = """
balloon gift bow trophy medal football basketball bowling table_tennis badminton ice_skate fishing_rod sled
kite yo_yo dice puzzle teddy mask painting paintbrush needle disco_ball heart music microphone headphones
radio trumpet saxophone accordion guitar piano drum flute triangle boomerang goal dartboard maracas square
harp diving_mask shield
"""
_CLOTHES = """
glasses tshirt trousers scarf mittens coat socks dress purse handbag slipper shoe hat cap helmet crown
lipstick ring tie umbrella watch diamond top_hat fan
"""
_HOME = """
telephone mobile battery plug television printer keyboard camera cd magnifier lamp flashlight book newspaper
coin treasure letter parcel mailbox pencil calendar scissors pushpin ruler lock key hammer screwdriver toolbox
magnet ladder shovel microscope telescope compass bell alarm_clock door mirror window bed sofa chair shower
bath broom bucket soap toothbrush sponge trolley washing_machine robot nose hand baby astronaut princess
mermaid firefighter superhero megaphone eyes lips foot paperclip basket saw pen bank_card fire_extinguisher
hourglass thermometer table ear stairs bubbles bin cook film_camera abacus
"""

PICTURES: tuple[str, ...] = (
    *_ANIMALS.split(),
    *_NATURE.split(),
    *_FOOD.split(),
    *_OUTSIDE.split(),
    *_PLAY.split(),
    *_CLOTHES.split(),
    *_HOME.split(),
)
