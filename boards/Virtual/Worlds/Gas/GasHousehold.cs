using SmartSensor.Fusion;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Boards.Virtual.Worlds.Gas;

/// <summary>
/// A home with gas as it lives, second by second: weather, heating, appliances, the regulator with its line, the air beside the meter, and what happens to them. All from the home's seed, and from whether the meter's valve is closed.
/// </summary>
internal sealed class GasHousehold
{
    private const double Day = 86400;
    private const double BasePressure = 101325;
    private const double BaseTemperature = 288.15;
    private const double VapourTime = 1200; // s

    // Fall of the VOC signal of an SGP40 and SGP41 where the concentration of ethanol doubles, ticks (datasheet SGP40, table 1).
    private const double TicksOfDouble = 870;

    private readonly GasHome _home;
    private readonly GasFault[] _faults;
    private readonly GasAppliances _appliances;
    private readonly double _startDay;

    // Seconds from midnight to the beginning: people live by the clock.
    private readonly int _late;
    private readonly Noise _noise;
    private readonly GasHeating _heating;
    private readonly List<Vapour> _vapours = [];
    private readonly List<GasFault> _present = [];
    private double _nextChange;
    private double _weather;

    // How far the afternoon is from the day's mean, K: of this day and the next.
    private double _swing;
    private double _nextSwing;
    private double _load;
    private double _absoluteHumidity;
    private double _voc;
    private double _nox;
    private double _pressure;
    private double _wear;
    private bool _away;

    // Of the second before.
    private double _barometer;
    private double _gasTemperature = BaseTemperature;

    /// <param name="home">The home.</param>
    /// <param name="dayOfYear">Day of the year at the beginning of the world, 0…364.</param>
    /// <param name="faults">What happens beside daily life.</param>
    /// <param name="timeOfDay">Time of the day at the beginning.</param>
    public GasHousehold(GasHome home, int dayOfYear, IEnumerable<GasFault> faults, TimeSpan timeOfDay = default)
    {
        _home = home;
        _startDay = dayOfYear;
        _late = (int)timeOfDay.TotalSeconds;
        _faults = [.. faults.OrderBy(fault => fault.Start)];
        _appliances = new GasAppliances(home);
        _noise = new Noise(unchecked((home.Seed * 8191) + 3));
        _heating = new GasHeating(home, _noise);
        Barometer = home.Air;
        _barometer = home.Air;
        _pressure = home.SetPressure;
        foreach (GasFault fault in _faults)
        {
            if (fault.Event is GasEvent.Cooking)
                _vapours.Add(new Vapour(fault.Start, fault.End, fault.Size * VapourTime / (fault.End - fault.Start), 0.5 * fault.Size * VapourTime / (fault.End - fault.Start)));
            else if (fault.Event is GasEvent.Cleaning)
                _vapours.Add(new Vapour(fault.Start, fault.End, fault.Size * VapourTime / (fault.End - fault.Start), 0));
            else if (fault.Event is GasEvent.Paint)
                _vapours.Add(new Vapour(fault.Start, fault.End, fault.Size * home.Airing * VapourTime, 0));
        }
    }

    /// <summary>Whole seconds that have passed.</summary>
    public long Second { get; private set; }

    /// <summary>True while the meter's valve is closed: nothing flows, and what burned has gone out.</summary>
    public bool Closed { get; set; }

    /// <summary>Until which second all appliances are kept off, as after a reset of the meter.</summary>
    public long OffUntil { get; set; }

    /// <summary>Flow through the meter at the line's conditions, m³/s; below 0 backwards.</summary>
    public double Flow { get; private set; }

    /// <summary>Volume that has flowed, less what flowed back, at 15 °C and 1013.25 hPa, m³.</summary>
    public double BaseVolume { get; private set; }

    /// <summary>Gauge pressure of the line, Pa.</summary>
    public double Gauge { get; private set; }

    /// <summary>Pressure of the air, Pa.</summary>
    public double Barometer { get; private set; }

    /// <summary>Temperature of the gas, K.</summary>
    public double GasTemperature { get; private set; } = BaseTemperature;

    /// <summary>Temperature outdoors, K.</summary>
    public double Outdoors { get; private set; }

    /// <summary>Temperature of the room beside the meter, K.</summary>
    public double Indoors { get; private set; }

    /// <summary>Relative humidity there, %RH.</summary>
    public double Humidity { get; private set; }

    /// <summary>Raw VOC signal, ticks.</summary>
    public double VocSignal { get; private set; }

    /// <summary>Raw NOx signal, ticks.</summary>
    public double NoxSignal { get; private set; }

    /// <summary>Resistance of a BME680's layer, Ω.</summary>
    public double LayerResistance { get; private set; }

    /// <summary>Meals of the present day.</summary>
    public int Meals => _appliances.Vapours.Count;

    /// <summary>How far the meter is turned, rad.</summary>
    public double Tilt { get; private set; }

    /// <summary>Lives a second.</summary>
    public void Step()
    {
        long second = Second;
        double time = second;
        int ofDay = (int)((second + _late) % 86400);
        if (second == 0 || ofDay == 0)
            BeginDay((int)((second + _late) / 86400));
        if (time >= _nextChange)
            Change(time);
        if (second % 10 == 0)
            Drift(time, ofDay);

        bool off = Closed || second < OffUntil;
        double power = off ? 0 : _home.Pilots + (_away ? 0 : _appliances.Power[ofDay] + _heating.Burn(second, ofDay, Outdoors, _appliances.Tapped[ofDay]));
        double leaks = 0;
        double through = 0;
        double hose = 0;
        double back = 0;
        double lowest = double.PositiveInfinity;
        double highest = 0;
        Tilt = 0;
        foreach (GasFault fault in _present)
        {
            switch (fault.Event)
            {
                case GasEvent.Appliance when !off:
                    power += 1000 * fault.Size;
                    break;
                case GasEvent.LeakDownstream:
                    leaks += fault.Size / 3.6e6;
                    break;
                case GasEvent.HoseOff:
                    // An orifice with 0.65 of its area.
                    hose += 0.65 * Math.PI / 4 * fault.Size * fault.Size * 1e-6;
                    break;
                case GasEvent.ReverseFlow:
                    back += fault.Size / 3.6e6;
                    break;
                case GasEvent.ValveLeak:
                    through += fault.Size / 3.6e6;
                    break;
                case GasEvent.LowPressure:
                    lowest = Math.Min(lowest, Approach(fault, time, 15, _home.SetPressure));
                    break;
                case GasEvent.Freezing:
                    lowest = Math.Min(lowest, Approach(fault, time, 1200, _home.SetPressure));
                    break;
                case GasEvent.HighPressure:
                    highest = Math.Max(highest, Approach(fault, time, 60, _home.SetPressure));
                    break;
                case GasEvent.Tilt:
                    Tilt = fault.Size * Math.PI / 180;
                    break;
            }
        }

        double line = (BasePressure / (Barometer + _pressure)) * (GasTemperature / BaseTemperature);
        double burners = power / GasHome.CalorificValue * line;
        if (_pressure < 300)
            burners *= Math.Max(0, _pressure / 300); // flames lift and go out
        Regulate(burners, leaks, hose, lowest, highest);
        Flow = Closed ? through : burners + Escaping(leaks, hose) - back;
        BaseVolume += Flow / line;
        Air(time);
        Second = second + 1;
    }

    // Pressure of the regulator at this flow, within a second: lock-up above the first trickle, droop to the meter's size, hunting, and the mains behind it. A hose in the open is limited by what the regulator gives.
    private void Regulate(double burners, double leaks, double hose, double lowest, double highest)
    {
        double size = _home.Size / 3600;
        double set = _home.SetPressure;
        if (Closed)
        {
            // The pipes behind the valve empty through what leaks.
            _pressure = Math.Max(0, _pressure - (Escaping(leaks, hose) * BasePressure / _home.Pipes));
        }
        else
        {
            double flow = burners + Escaping(leaks, hose);
            double steady = Steady(flow, size, set);
            for (int i = 0; hose > 0 && i < 8; i++)
            {
                // Both curves meet.
                _pressure = 0.5 * (_pressure + Math.Max(0, steady));
                flow = burners + Escaping(leaks, hose);
                steady = Steady(flow, size, set);
            }

            if (flow == 0)
            {
                // The regulator lets nothing back: what is shut in follows temperature and weather.
                steady = Math.Max(steady, ((_barometer + _pressure) * GasTemperature / _gasTemperature) - Barometer);
            }

            _barometer = Barometer;
            _gasTemperature = GasTemperature;
            steady = Math.Min(steady, lowest);
            steady = Math.Max(steady, Math.Min(highest, highest - (0.3 * _home.Droop * set * flow / size)));
            double phase = Second / _home.Hunting.Period;
            double hunting = flow > 0 ? _home.Hunting.Amplitude * Math.Sin(Math.Tau * phase) : 0;
            _pressure += 0.8 * (Math.Max(0, steady) - _pressure);
            Gauge = Math.Max(0, _pressure + hunting + (3 * (_noise.Uniform() + _noise.Uniform() - 1)));
            return;
        }

        Gauge = _pressure;
    }

    private double Steady(double flow, double size, double set)
    {
        double part = flow / size;
        double lockUp = (_home.LockUp + (_wear * 0.01)) / (1 + (part * part * 10000)) * (flow < 0.02 * size ? 1 : 0.5);
        return set * (1 + lockUp - (_home.Droop * (part - 0.5)) + (part > 2.5 ? -3 * (part - 2.5) * (part - 2.5) : 0)) * (1 + (0.004 * _weather / 3) - (_home.Mains * _load));
    }

    // Leaks by their flow at 2 kPa, and an open hose by its area: both with the root of the pressure.
    private double Escaping(double leaks, double hose)
    {
        if (leaks == 0 && hose == 0)
            return 0;
        double root = Math.Sqrt(Math.Max(0, _pressure));
        return (leaks * root / Math.Sqrt(2000)) + (hose * root * Math.Sqrt(2 / GasHome.Density));
    }

    private static double Approach(GasFault fault, double time, double constant, double from) => fault.Size + ((from - fault.Size) * Math.Exp(-(time - fault.Start) / constant));

    // Once in ten seconds what is slow: outdoors, gas, room, barometer.
    private void Drift(double time, int ofDay)
    {
        double day = ((time + _late) / Day) + _startDay;
        double wave = -Math.Cos(Math.Tau * (ofDay - 14400) / Day);
        double swing = _swing + ((_nextSwing - _swing) * ofDay / Day);
        Outdoors = _home.Climate - (_home.Seasons * Math.Cos(Math.Tau * (day - 20) / 365)) + _weather + (swing * wave);

        // The pipe comes out of the ground, which follows the year by two months (EN 1594: a metre deep), and passes the room or the wall outside; clouds that keep a day's swing small keep the sun off.
        double ground = _home.Climate - (0.5 * _home.Seasons * Math.Cos(Math.Tau * (day - 80) / 365));
        double sun = _home.Sun * swing / _home.Days.Most * Math.Max(0, Math.Sin(Math.Tau * (ofDay - 21600) / Day));
        GasTemperature = (0.6 * ground) + (0.4 * Outdoors) + sun;

        // What others draw: most on cold days, about breakfast and in the evening.
        double hours = Math.Exp(-0.5 * Math.Pow((ofDay - 27000) / 5400.0, 2)) + Math.Exp(-0.5 * Math.Pow((ofDay - 68400) / 7200.0, 2));
        _load = Math.Clamp((291 - Outdoors) / 25, 0.05, 1) * (0.5 + (0.5 * Math.Min(1, hours)));
        Indoors = (0.7 * _heating.Room) + (0.3 * (288 + (0.3 * (Outdoors - 288))));
        Humidity = 50 + (8 * Math.Sin(Math.Tau * time / (3.7 * Day))) - (4 * wave);
        _absoluteHumidity = MoistAir.AbsoluteHumidity((float)Indoors, (float)Humidity);
        Barometer = _home.Air - 600 + (900 * Math.Sin(Math.Tau * time / (5.3 * Day))) + (150 * Math.Sin(Math.Tau * time / (0.9 * Day)));
    }

    private void BeginDay(int day)
    {
        Random random = new(unchecked((_home.Seed * 6151) + (day * 13) + 1));
        _weather = (0.7 * _weather) + MathNet.Numerics.Distributions.Normal.Sample(random, 0, 2.2);
        _swing = day == 0 ? Swing(0) : _nextSwing;
        _nextSwing = Swing(day + 1);
        double mean = _home.Climate - (_home.Seasons * Math.Cos(Math.Tau * (day + _startDay - 20) / 365)) + _weather;
        _appliances.Draw(day, mean);
        double midnight = (day * Day) - _late;
        _vapours.RemoveAll(vapour => vapour.End < midnight);
        _vapours.AddRange(_appliances.Vapours.Select(vapour => vapour with { Start = vapour.Start - _late, End = vapour.End - _late }));
        _wear = _faults.Where(fault => fault.Event == GasEvent.RegulatorDrift && fault.At(midnight)).Sum(fault => fault.Size * (midnight - fault.Start) / Day);
    }

    private double Swing(int day) => MathNet.Numerics.Distributions.ContinuousUniform.Sample(new Random(unchecked((_home.Seed * 7561) + (day * 17) + 3)), _home.Days.Least, _home.Days.Most);

    // What happens now, and when that changes next.
    private void Change(double time)
    {
        _present.Clear();
        _nextChange = double.PositiveInfinity;
        foreach (GasFault fault in _faults)
        {
            if (fault.At(time))
            {
                _present.Add(fault);
                _nextChange = Math.Min(_nextChange, fault.End);
            }
            else if (fault.Start > time)
            {
                _nextChange = Math.Min(_nextChange, fault.Start);
            }
        }

        _away = _present.Exists(fault => fault.Event == GasEvent.Away);
    }

    private void Air(double time)
    {
        double voc = 0;
        double nox = 0;
        foreach (Vapour vapour in _vapours)
        {
            if (time >= vapour.Start && time < vapour.End)
            {
                voc += vapour.Voc;
                nox += vapour.Nox;
            }
        }

        _voc += (voc / VapourTime) - (_home.Airing * _voc);
        _nox += (nox / VapourTime) - (_home.Airing * _nox);
        double leak = 0;
        foreach (GasFault fault in _present)
        {
            if (fault.Event == GasEvent.LeakUpstream)
                leak += fault.Size * (1 - Math.Exp(-(time - fault.Start) / 3600));
        }

        VocSignal = Math.Max(20000, _home.CleanAir.Voc - _voc - leak + (4 * (Indoors - 293)));
        NoxSignal = Math.Min(40000, _home.CleanAir.Nox + _nox);
        double doublings = (_voc + leak) / TicksOfDouble;
        LayerResistance = _home.Layer.Resistance * Math.Exp((-_home.Layer.Exponent * Math.Log(2) * doublings) - (_home.Layer.PerHumidity * (_absoluteHumidity - 0.008)));
    }
}
