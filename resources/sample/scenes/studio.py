"""The studio shared by all scenes: turned bodies, materials, softboxes, camera, render settings (centimetres)."""

import argparse
import itertools
import math
import sys
from pathlib import Path

import bpy
from mathutils import Vector

HERE = Path(__file__).resolve().parent


def arguments(samples):
    """Read what follows the double dash on the command line."""
    ask = argparse.ArgumentParser()
    ask.add_argument("out", help="the PNG to write")
    ask.add_argument("--samples", type=int, default=samples)
    ask.add_argument("--scale", type=float, default=1.0, help="share of the full size, for previews")
    ask.add_argument("--minutes", type=float, default=0, help="stop after this time, however far it got")
    ask.add_argument("--threads", type=int, default=1)
    return ask.parse_args(sys.argv[sys.argv.index("--") + 1 :])


def empty():
    """Start from an empty file."""
    bpy.ops.wm.read_factory_settings(use_empty=True)


# ---------------------------------------------------------------- shapes


def fillet(corners, steps=7):
    """Turn corners (radius, height[, rounding]) into a fine profile with true round edges."""
    line = []
    for i, corner in enumerate(corners):
        here, round_by = Vector(corner[:2]), (corner[2] if len(corner) > 2 else 0)
        if not round_by or i in (0, len(corners) - 1):
            line.append(tuple(here))
            continue
        before = Vector(corners[i - 1][:2]) - here
        after = Vector(corners[i + 1][:2]) - here
        half = before.angle(after) / 2
        reach = round_by / math.tan(half)
        start, end = here + before.normalized() * reach, here + after.normalized() * reach
        centre = here + (before.normalized() + after.normalized()).normalized() * (round_by / math.sin(half))
        a, b = start - centre, end - centre
        sweep = a.angle_signed(b)
        for step in range(steps + 1):
            t = -sweep * step / steps
            line.append(
                (centre.x + a.x * math.cos(t) - a.y * math.sin(t), centre.y + a.x * math.sin(t) + a.y * math.cos(t))
            )
    return line


def add(name, points, faces, material=None, smooth=True, uv=None):
    """Make an object from points and faces, with an optional texture place for each point."""
    mesh = bpy.data.meshes.new(name)
    mesh.from_pydata(points, [], faces)
    mesh.validate()
    mesh.update()
    if smooth:
        mesh.polygons.foreach_set("use_smooth", [True] * len(mesh.polygons))
    if uv:
        layer = mesh.uv_layers.new(name="UVMap")
        for loop in mesh.loops:
            layer.data[loop.index].uv = uv[loop.vertex_index]
    thing = bpy.data.objects.new(name, mesh)
    bpy.context.scene.collection.objects.link(thing)
    if material:
        mesh.materials.append(material)
    return thing


def weigh(thing):
    """Let big faces lead the smooth shading, so flat parts stay flat next to round edges."""
    thing.data.use_auto_smooth = True
    thing.data.auto_smooth_angle = math.radians(60)
    thing.modifiers.new("weigh", "WEIGHTED_NORMAL").keep_sharp = True
    return thing


def turn(name, profile, material, sides=160, closed=False):
    """Turn a profile of (radius, height) round the upright axis; a radius of zero closes the body."""
    points, faces, rows = [], [], []
    for radius, height in profile:
        if radius < 1e-6:
            rows.append([len(points)] * sides)
            points.append((0, 0, height))
        else:
            rows.append(list(range(len(points), len(points) + sides)))
            for s in range(sides):
                t = 2 * math.pi * s / sides
                points.append((radius * math.cos(t), radius * math.sin(t), height))
    pairs = list(itertools.pairwise(rows))
    if closed:
        pairs.append((rows[-1], rows[0]))
    for low, high in pairs:
        for s in range(sides):
            n = (s + 1) % sides
            face = []
            for v in (low[s], low[n], high[n], high[s]):
                if v not in face:
                    face.append(v)
            if len(face) > 2:
                faces.append(face)
    return weigh(add(name, points, faces, material))


def wrap(name, radius, bottom, top, degrees, material, thick=0.0, sides=96):
    """Wrap a sheet round the front (towards -Y) of a cylinder, read from left to right."""
    points, uv, faces = [], [], []
    for s in range(sides + 1):
        u = s / sides
        t = math.radians(-90 + (u - 0.5) * degrees)
        for v, z in ((0, bottom), (1, top)):
            points.append((radius * math.cos(t), radius * math.sin(t), z))
            uv.append((u, v))
    for s in range(sides):
        faces.append((2 * s, 2 * s + 2, 2 * s + 3, 2 * s + 1))
    sheet = add(name, points, faces, material, uv=uv)
    if thick:
        solid = sheet.modifiers.new("thick", "SOLIDIFY")
        solid.thickness, solid.offset = thick, 1
    return sheet


def join(name, things):
    """Hang objects on one empty, so that they move together."""
    root = bpy.data.objects.new(name, None)
    bpy.context.scene.collection.objects.link(root)
    for thing in things:
        thing.parent = root
    return root


# ---------------------------------------------------------------- materials


def rgb(text):
    """Turn a #RRGGBB colour into linear light."""
    parts = [int(text[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return (*tuple(p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts), 1.0)


def blank(name):
    """A new material without nodes: the material, its tree, and a maker of nodes."""
    material = bpy.data.materials.new(name)
    material.use_nodes = True
    tree = material.node_tree
    tree.nodes.clear()

    def node(kind, **values):
        made = tree.nodes.new("ShaderNode" + kind)
        for key, value in values.items():
            key = key.replace("_", " ") if key.replace("_", " ") in made.inputs else key
            if key in made.inputs:
                made.inputs[key].default_value = value
            else:
                setattr(made, key, value)
        return made

    return material, tree, node


def solid(name, colour, roughness=0.5, metal=0.0, **more):
    """A plain opaque surface."""
    material, tree, node = blank(name)
    surface = node("BsdfPrincipled", Base_Color=rgb(colour), Roughness=roughness, Metallic=metal)
    for key, value in more.items():
        surface.inputs[key.replace("_", " ")].default_value = value
    tree.links.new(surface.outputs[0], node("OutputMaterial").inputs["Surface"])
    return material


def glass(name, ior, absorb=None, density=0.0, shade=(1, 1, 1), roughness=0.0):
    """Clear matter with a coloured depth; its shadow is a tinted light instead of a black hole."""
    material, tree, node = blank(name)
    clear = node("BsdfGlass", IOR=ior, Roughness=roughness)
    through = node("BsdfTransparent", Color=(*shade, 1))
    path = node("LightPath")
    mix = node("MixShader")
    out = node("OutputMaterial")
    tree.links.new(path.outputs["Is Shadow Ray"], mix.inputs[0])
    tree.links.new(clear.outputs[0], mix.inputs[1])
    tree.links.new(through.outputs[0], mix.inputs[2])
    tree.links.new(mix.outputs[0], out.inputs["Surface"])
    if absorb:
        depth = node("VolumeAbsorption", Color=(*absorb, 1), Density=density)
        tree.links.new(depth.outputs[0], out.inputs["Volume"])
    return material


def picture(node, file):
    """A texture node for a picture beside the scripts."""
    image = bpy.data.images.load(str(HERE / "labels" / file))
    return node("TexImage", image=image, interpolation="Cubic", extension="EXTEND")


def paper(name, file):
    """Uncoated label paper with a print."""
    material, tree, node = blank(name)
    surface = node("BsdfPrincipled", Roughness=0.55, Specular=0.35)
    grain = node("TexNoise", Scale=38.0, Detail=3.0)
    bump = node("Bump", Strength=0.06, Distance=0.02)
    tree.links.new(picture(node, file).outputs["Color"], surface.inputs["Base Color"])
    tree.links.new(node("TexCoord").outputs["Object"], grain.inputs["Vector"])
    tree.links.new(grain.outputs["Fac"], bump.inputs["Height"])
    tree.links.new(bump.outputs[0], surface.inputs["Normal"])
    tree.links.new(surface.outputs[0], node("OutputMaterial").inputs["Surface"])
    return material


def film(name, file, roughness=0.4):
    """Ink printed on clear film: only the lettering is seen."""
    material, tree, node = blank(name)
    ink = node("BsdfPrincipled", Roughness=roughness, Specular=0.3)
    clear, mix, art = node("BsdfTransparent"), node("MixShader"), picture(node, file)
    tree.links.new(art.outputs["Color"], ink.inputs["Base Color"])
    tree.links.new(art.outputs["Alpha"], mix.inputs[0])
    tree.links.new(clear.outputs[0], mix.inputs[1])
    tree.links.new(ink.outputs[0], mix.inputs[2])
    tree.links.new(mix.outputs[0], node("OutputMaterial").inputs["Surface"])
    return material


# ---------------------------------------------------------------- light, camera, render


def aim(thing, at):
    """Turn a lamp or camera towards a point."""
    thing.rotation_euler = (Vector(at) - thing.location).to_track_quat("-Z", "Y").to_euler()


def softbox(name, place, at, width, height, power, feather=0.35, colour=(1, 1, 1), camera=False):
    """A rectangular light whose rim fades, so that its reflection looks like a real softbox."""
    lamp = bpy.data.lights.new(name, "AREA")
    lamp.shape, lamp.size, lamp.size_y, lamp.energy, lamp.color = "RECTANGLE", width, height, power, colour
    thing = bpy.data.objects.new(name, lamp)
    bpy.context.scene.collection.objects.link(thing)
    thing.location = place
    aim(thing, at)
    thing.visible_camera = camera
    if feather:
        lamp.use_nodes = True
        tree = lamp.node_tree
        split = tree.nodes.new("ShaderNodeSeparateXYZ")
        tree.links.new(tree.nodes.new("ShaderNodeNewGeometry").outputs["Parametric"], split.inputs[0])
        edges = []
        for axis in (0, 1):
            low = tree.nodes.new("ShaderNodeMath")
            low.operation, low.inputs[1].default_value = "PINGPONG", 0.5
            ramp = tree.nodes.new("ShaderNodeMapRange")
            ramp.interpolation_type = "SMOOTHSTEP"
            ramp.inputs["From Max"].default_value = feather / 2
            ramp.inputs["To Min"].default_value = 0.05
            tree.links.new(split.outputs[axis], low.inputs[0])
            tree.links.new(low.outputs[0], ramp.inputs["Value"])
            edges.append(ramp)
        both = tree.nodes.new("ShaderNodeMath")
        both.operation = "MULTIPLY"
        for slot, edge in enumerate(edges):
            tree.links.new(edge.outputs[0], both.inputs[slot])
        tree.links.new(both.outputs[0], tree.nodes["Emission"].inputs["Strength"])
    return thing


def world(colour, strength):
    """An even surrounding light."""
    scene = bpy.context.scene
    scene.world = bpy.data.worlds.new("world")
    scene.world.use_nodes = True
    ground = scene.world.node_tree.nodes["Background"]
    ground.inputs["Color"].default_value = (*colour, 1)
    ground.inputs["Strength"].default_value = strength
    return scene.world


def camera(place, at, lens, focus=None, stop=None, shift=(0, 0)):
    """The camera; with a focus point and a stop it has a depth of field."""
    data = bpy.data.cameras.new("camera")
    thing = bpy.data.objects.new("camera", data)
    bpy.context.scene.collection.objects.link(thing)
    thing.location = place
    aim(thing, at)
    data.lens, data.clip_end, data.sensor_fit = lens, 2000, "HORIZONTAL"
    data.shift_x, data.shift_y = shift
    if focus:
        data.dof.use_dof = True
        data.dof.focus_distance = (Vector(focus) - thing.location).length
        data.dof.aperture_fstop = stop
    bpy.context.scene.camera = thing
    return thing


def render(ask, width, height, exposure=0.0, look="None", view="Filmic", alpha=False, noise=0.012):
    """Render with Cycles to a 16 bit PNG."""
    scene = bpy.context.scene
    scene.render.engine = "CYCLES"
    scene.cycles.device = "CPU"
    scene.cycles.samples = ask.samples
    scene.cycles.time_limit = 60 * ask.minutes
    scene.cycles.use_adaptive_sampling = True
    scene.cycles.adaptive_threshold = noise
    scene.cycles.adaptive_min_samples = min(48, ask.samples)
    scene.cycles.use_denoising = False
    scene.cycles.sample_clamp_indirect = 3.0
    scene.cycles.blur_glossy = 0.6
    scene.cycles.caustics_refractive = True
    scene.cycles.caustics_reflective = False
    scene.cycles.max_bounces = 16
    scene.cycles.diffuse_bounces = 3
    scene.cycles.glossy_bounces = 5
    scene.cycles.transmission_bounces = 14
    scene.cycles.transparent_max_bounces = 16
    scene.cycles.pixel_filter_type = "BLACKMAN_HARRIS"
    scene.render.threads_mode, scene.render.threads = "FIXED", ask.threads
    scene.render.resolution_x, scene.render.resolution_y = width, height
    scene.render.resolution_percentage = round(100 * ask.scale)
    scene.render.film_transparent = alpha
    scene.view_settings.view_transform, scene.view_settings.look = view, look
    scene.view_settings.exposure = exposure
    scene.render.image_settings.file_format = "PNG"
    scene.render.image_settings.color_mode = "RGBA" if alpha else "RGB"
    scene.render.image_settings.color_depth = "16"
    scene.render.filepath = str(Path(ask.out).resolve())
    prints(scene, Path(ask.out).resolve())
    bpy.ops.render.render(write_still=True)
    frame = Path(ask.out).resolve().with_name(Path(ask.out).stem + f"-print{scene.frame_current:04d}.png")
    frame.replace(frame.with_name(Path(ask.out).stem + "-print.png"))


def prints(scene, out):
    """Also write the bare surface colours, which are free of noise, to steer the cleaning."""
    scene.view_layers[0].use_pass_diffuse_color = True
    scene.use_nodes = True
    tree = scene.node_tree
    tree.nodes.clear()
    layers, whole = tree.nodes.new("CompositorNodeRLayers"), tree.nodes.new("CompositorNodeComposite")
    file = tree.nodes.new("CompositorNodeOutputFile")
    file.base_path, file.file_slots[0].path = str(out.parent), out.stem + "-print"
    file.format.file_format, file.format.color_mode, file.format.color_depth = "PNG", "RGB", "16"
    file.format.color_management = "OVERRIDE"
    file.format.view_settings.view_transform = "Standard"
    tree.links.new(layers.outputs["Image"], whole.inputs["Image"])
    tree.links.new(layers.outputs["DiffCol"], file.inputs[0])
