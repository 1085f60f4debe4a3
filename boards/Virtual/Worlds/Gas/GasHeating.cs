using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Boards.Virtual.Worlds.Gas;

/// <summary>A home's boiler and its rooms, second by second.</summary>
internal sealed class GasHeating(GasHome home, Noise noise)
{
    /// <summary>Share of a furnace's input that heats.</summary>
    public const double FurnaceEfficiency = 0.8;

    private const double Efficiency = 0.9;
    private const double Capacity = 1.2e7; // J/K
    private const int LeastPause = 300; // s
    private const int LeastRun = 300; // s

    private double _flame;
    private double _share = 1;
    private double _debt;
    private int _since;

    /// <summary>Temperature of the rooms, K.</summary>
    public double Room { get; private set; } = 293;

    /// <summary>Input in a second, W.</summary>
    /// <param name="second">Seconds since the beginning of the world.</param>
    /// <param name="ofDay">Second of the day.</param>
    /// <param name="outdoors">Temperature outdoors, K.</param>
    /// <param name="tapped">True while hot water is drawn: the same flame makes it, or the pump stands.</param>
    public double Burn(long second, int ofDay, double outdoors, bool tapped)
    {
        if (home.Boiler == 0)
            return 0;
        bool furnace = home.Heating == Heating.SingleStage;
        double wanted = ofDay is > 21600 and < 82800 || !home.SetBack ? 294 : 290;
        double need = (home.Loss * (wanted - 3 - outdoors)) + (2000 * Math.Clamp(wanted - Room, -1, 1));
        double lost = home.Loss * (Room - 3 - outdoors);
        Room += ((_flame * (furnace ? FurnaceEfficiency : Efficiency)) - lost) / Capacity;
        if (tapped && !furnace)
            return 0;
        if (second % 60 == 0)
            _share = 1 + (0.9 * (_share - 1)) + (0.05 * (noise.Uniform() + noise.Uniform() - 1));
        _since++;
        switch (home.Heating)
        {
            case Heating.Compensated:
                Follow(need);
                break;
            case Heating.SingleStage:
                _flame = Room < wanted - 0.4 ? home.Boiler : Room > wanted + 0.4 ? 0 : _flame;
                break;
            default:
                Hold(need, wanted);
                break;
        }

        return _flame;
    }

    // Above its least power it modulates with the need and wanders about it, below it cycles.
    private void Hold(double need, double wanted)
    {
        if (_flame == 0)
        {
            if (Room < wanted - 0.25 && need > 300)
                _flame = Math.Clamp(need, home.BoilerLeast, home.Boiler);
        }
        else if (Room > wanted + 0.25)
        {
            _flame = 0;
        }
        else
        {
            Modulate(need * _share);
        }
    }

    // What the least flame gives too much is made up for by pauses.
    private void Follow(double need)
    {
        need /= Efficiency;
        _debt = Math.Clamp(_debt + need - _flame, -1800 * home.BoilerLeast, 1800 * home.BoilerLeast);
        if (_flame == 0)
        {
            if (_since < LeastPause || _debt < 0 || need < 300)
                return;
            _since = 0;
            _flame = home.BoilerLeast;
        }
        else if (need < home.BoilerLeast && _debt < -600 * home.BoilerLeast * (1 - (need / home.BoilerLeast)) && _since >= LeastRun)
        {
            _since = 0;
            _flame = 0;
        }
        else
        {
            Modulate(need * _share);
        }
    }

    private void Modulate(double power) => _flame += (Math.Clamp(power, home.BoilerLeast, home.Boiler) - _flame) / 40;
}
